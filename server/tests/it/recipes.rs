//! Recipes that were kept with completed imports, asked for by an integration's name.

use app::api::KeptRecipeView;

use crate::server::Server;
use crate::upload::{UPLOAD, Upload, completed, result};

const CHANGES: &[u8] = br#"{"fileName":"a.csv","fileBytes":1,"editedRecords":0,"excluded":{}}"#;
const RECIPE: &[u8] = br#"{"schema":1,"dateOrder":"day-first","headers":["mail","role"]}"#;

fn kept(server: &Server, name: &str) -> Vec<KeptRecipeView> {
    result(&server.get(&format!("/api/kept_recipes?integration_name={name}"))).expect("an answer")
}

#[test]
fn a_recipe_is_there_for_the_next_file_of_the_same_app() {
    let server = Server::start();
    let changed = Upload { changes: CHANGES, recipe: RECIPE, ..UPLOAD };
    completed(changed.complete(&server));
    let found = kept(&server, "Lantern%20LMS");
    assert_eq!(found.len(), 1);
    let KeptRecipeView { display_name, completed_at, recipe } = &found[0];
    assert_eq!((display_name.as_str(), completed_at.len()), ("Learners", 20));
    assert!(recipe.date_order.is_some());
    assert!(recipe.has_headers(&["role".to_owned(), "mail".to_owned()]));
    assert_eq!(kept(&server, "%20Lantern%20LMS%20"), found, "a name is trimmed");
    for other in ["Quillboard", "", "x%00y"] {
        assert!(kept(&server, other).is_empty(), "{other}");
    }
}

#[test]
fn headers_alone_are_no_recipe() {
    let server = Server::start();
    let headers = br#"{"schema":1,"headers":["mail"]}"#;
    completed(Upload { changes: CHANGES, recipe: headers, ..UPLOAD }.complete(&server));
    assert!(kept(&server, "Lantern%20LMS").is_empty());
}
