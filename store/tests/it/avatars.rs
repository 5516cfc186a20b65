//! Avatar images come back as they were.

use store::StoredAvatar;
use validation::avatar::{Avatar, Image};

use crate::fixture::{Database, START, file, integration, numbered, on_both_engines, run};

on_both_engines! {
    an_image_comes_back_with_its_media_type,
}

/// One pixel.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

async fn an_image_comes_back_with_its_media_type(db: Database) {
    let mut new = integration("Learners");
    new.avatar = Avatar::Image(Image::parse(GIF.to_vec()).expect("an image"));
    let mut import = db.store.begin_import(run("key"), START).await.expect("begun");
    import.add(numbered(0, 1), START).await.expect("added");
    let id = import.commit(new, file(1), START).await.expect("committed");

    let stored = db.store.integration(id).await.expect("read").expect("there");
    assert_eq!(stored.avatar, StoredAvatar::Image);
    let image = db.store.avatar_image(id).await.expect("read").expect("there");
    assert_eq!((image.bytes.as_slice(), image.media_type.as_str()), (GIF, "image/gif"));
}
