//! An import is there whole, once, or not at all.

use store::{ImportState, StoreError, StoredAvatar};

use validation::{AccountType, Date, PaymentStatus, Role, UserStatus};

use crate::fixture::{
    Database, START, batch, begun, change, file, imported, integration, numbered, on_both_engines,
    run,
};

on_both_engines! {
    an_import_persists_details_and_run,
    an_import_persists_every_field_and_keeps_absent_ones_absent,
    an_import_that_is_dropped_leaves_nothing,
    nobody_sees_an_import_before_it_is_committed,
    an_import_with_a_missing_account_is_not_committed,
    an_address_stands_once_in_an_integration,
    a_display_name_is_taken_whatever_its_case,
    a_display_name_is_taken_by_one_that_looks_the_same,
    the_same_key_never_makes_two_integrations,
    imports_wait_for_their_turn,
}

async fn an_import_persists_details_and_run(db: Database) {
    let id = imported(&db.store, "Learners", "key", 3).await.expect("imported");

    let stored = db.store.integration(id).await.expect("read").expect("there");
    assert_eq!(stored.integration_name, "Lantern LMS");
    assert_eq!(stored.display_name, "Learners");
    assert_eq!(stored.avatar, StoredAvatar::Colour("plum".into()));
    assert_eq!((stored.accounts, stored.created_at), (3, START));

    let run = db.store.last_import_run(id).await.expect("read").expect("there");
    assert_eq!((run.file_name.as_str(), run.file_bytes), ("accounts.csv", 1234));
    assert_eq!((run.format.as_str(), run.records, run.warnings), ("csv", 3, 2));
    assert_eq!((run.started_at, run.completed_at), (START, START + 1500));
}

async fn an_import_persists_every_field_and_keeps_absent_ones_absent(db: Database) {
    let mut import = db.store.begin_import(run("key"), START).await.expect("begun");
    let csv = "emailId,firstName,lastName,role,createdOn,userStatus,accountType,department,\
               mfaEnrolmentStatus,accountPaymentStatus\n\
               Zoe@Example.com,Zoé,Łuk,SUPERADMIN,29022024,DISABLED,SERVICE,R & D,true,NA\n\
               amara@example.com,,,,,,,,false,\n\
               bo@example.com,,,,,,,,,\n";
    import.add(batch(csv), START).await.expect("added");
    let id = import.commit(integration("Learners"), file(3), START).await.expect("committed");

    let accounts = db.store.accounts(id, None, 10).await.expect("read").items;
    let emails: Vec<_> = accounts.iter().map(|account| account.email.as_str()).collect();
    assert_eq!(emails, ["amara@example.com", "bo@example.com", "Zoe@Example.com"]);
    let [amara, bo, zoe] = accounts.as_slice() else { panic!("three accounts") };
    assert_eq!([amara.mfa_enrolled, bo.mfa_enrolled], [Some(false), None]);
    assert_eq!(bo.first_name, None);
    assert_eq!(zoe.first_name.as_deref(), Some("Zoé"));
    assert_eq!(zoe.last_name.as_deref(), Some("Łuk"));
    assert_eq!(zoe.role, Some(Role::Superadmin));
    assert_eq!(zoe.created_on, Date::new(2024, 2, 29));
    assert_eq!(zoe.user_status, Some(UserStatus::Disabled));
    assert_eq!(zoe.account_type, Some(AccountType::Service));
    assert_eq!(zoe.department.as_deref(), Some("R & D"));
    let payment = Some(PaymentStatus::NotApplicable);
    assert_eq!((zoe.mfa_enrolled, zoe.payment_status), (Some(true), payment));
}

async fn an_import_that_is_dropped_leaves_nothing(db: Database) {
    drop(begun(&db.store, "key", 450).await.expect("begun"));
    assert_eq!(db.contents().await, (0, 0));
    assert_eq!(db.store.completed_import("key").await.expect("read"), None);
    while db.store.import_state("key", START).await.expect("read") != ImportState::Failed {}
    imported(&db.store, "Learners", "key", 450).await.expect("the same again");
    assert_eq!(db.contents().await, (1, 450));
}

async fn nobody_sees_an_import_before_it_is_committed(db: Database) {
    let mut import = begun(&db.store, "key", 5).await.expect("begun");
    assert_eq!(db.contents().await, (0, 0));
    import.commit(integration("Learners"), file(5), START).await.expect("committed");
    assert_eq!(db.contents().await, (1, 5));
}

async fn an_import_with_a_missing_account_is_not_committed(db: Database) {
    let mut import = db.store.begin_import(run("key"), START).await.expect("begun");
    import.add(numbered(0, 2), START).await.expect("added");
    let committed = import.commit(integration("Learners"), file(3), START).await;
    let error = committed.expect_err("one is missing");
    assert!(matches!(error, StoreError::Incomplete { records: 3, accounts: 2 }), "{error}");
    assert_eq!(db.contents().await, (0, 0));
}

async fn an_address_stands_once_in_an_integration(db: Database) {
    let mut import = begun(&db.store, "key", 2).await.expect("begun");
    let again = batch("emailId\nUSER000001@example.com\n");
    let error = import.add(again, START).await.expect_err("twice");
    assert!(matches!(error, StoreError::Unavailable(_)), "{error}");
    drop(import);
    assert_eq!(db.contents().await, (0, 0));
    imported(&db.store, "Learners", "one", 2).await.expect("in one integration");
    imported(&db.store, "Teachers", "two", 2).await.expect("and in another");
}

async fn a_display_name_is_taken_whatever_its_case(db: Database) {
    let id = imported(&db.store, "Łódź HR", "one", 1).await.expect("imported");
    for name in ["Łódź HR", "łÓDŹ hr"] {
        let error = imported(&db.store, name, "two", 1).await.expect_err("taken");
        let StoreError::DisplayNameTaken { id: owner, display_name } = error else {
            panic!("{error}")
        };
        assert_eq!((owner, display_name.as_str()), (id, "Łódź HR"));
    }
    let name = integration("łódź hr").display_name;
    let found = db.store.by_display_name(&name).await.expect("read").map(|found| found.id);
    assert_eq!(found, Some(id));
    imported(&db.store, "Lodz HR", "three", 1).await.expect("another name");
}

async fn a_display_name_is_taken_by_one_that_looks_the_same(db: Database) {
    // The second as an earlier version kept it, whose key was only in small letters.
    let new = imported(&db.store, "Café\u{A0}RH", "one", 1).await.expect("imported");
    let old = imported(&db.store, "Zoe\u{308}", "two", 1).await.expect("imported");
    let as_before = "UPDATE integrations SET display_name_key = 'zoe\u{308}' \
         WHERE display_name_key = 'zoë'";
    assert_eq!(change(&db, as_before).await, 1);
    for (name, owner) in
        [("Cafe\u{301} RH", new), ("CAFÉ  RH", new), ("Zoe\u{308}", old), ("ZOE\u{308}", old)]
    {
        let error = imported(&db.store, name, "three", 1).await.expect_err("taken");
        let StoreError::DisplayNameTaken { id, .. } = error else { panic!("{name:?}: {error}") };
        assert_eq!(id, owner, "{name:?}");
        let name = integration(name).display_name;
        let found = db.store.by_display_name(&name).await.expect("read").map(|found| found.id);
        assert_eq!(found, Some(owner), "{name:?}");
    }
}

async fn the_same_key_never_makes_two_integrations(db: Database) {
    let id = imported(&db.store, "Learners", "key", 1).await.expect("imported");
    let error = begun(&db.store, "key", 1).await.expect_err("completed");
    assert!(matches!(error, StoreError::AlreadyCompleted(known) if known.id == id), "{error}");
    assert_eq!(db.store.completed_import("key").await.expect("read"), Some(id));
    assert_eq!(db.contents().await, (1, 1));
}

async fn imports_wait_for_their_turn(db: Database) {
    let imports = ["one", "two", "three", "four"].map(|name| {
        let store = db.store.clone();
        tokio::spawn(async move { imported(&store, name, name, 300).await })
    });
    for import in imports {
        import.await.expect("ended").expect("imported");
    }
    assert_eq!(db.contents().await, (4, 1200));
}
