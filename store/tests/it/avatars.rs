//! Avatar images come back as they were.

use store::StoredAvatar;
use validation::avatar::{Avatar, Image};

use crate::fixture::{Database, integration, numbered, run};

/// One pixel.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

#[tokio::test]
async fn an_image_comes_back_with_its_media_type() {
    let db = Database::new().await;
    let mut new = integration("Learners");
    let id = new.id;
    new.avatar = Avatar::Image(Image::parse(GIF.to_vec()).expect("an image"));
    let mut import = db.store.begin_import(new, run("key", 1)).await.expect("begun");
    import.add(numbered(0, 1)).await.expect("added");
    import.commit(1_700_000_001_500).await.expect("committed");

    let stored = db.store.integration(id).await.expect("read").expect("there");
    assert_eq!(stored.avatar, StoredAvatar::Image);
    let image = db.store.avatar_image(id).await.expect("read").expect("there");
    assert_eq!((image.bytes.as_slice(), image.media_type.as_str()), (GIF, "image/gif"));
}
