//! Makes an avatar image small enough.

use validation::avatar::Image;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, File, ImageBitmap, ImageEncodeOptions, OffscreenCanvas, OffscreenCanvasRenderingContext2d,
};

use crate::wizard::browser::files;

/// Longest side in pixels and quality, best first. Avatars are shown at 64 px at most, and
/// twice that is sharp on any screen.
const ATTEMPTS: [(u32, f64); 9] = [
    (192, 0.9),
    (128, 0.9),
    (128, 0.8),
    (96, 0.85),
    (96, 0.7),
    (96, 0.5),
    (64, 0.7),
    (48, 0.6),
    (32, 0.5),
];

/// A smaller copy of the picture, within the limits.
///
/// # Errors
/// When the browser cannot decode it, or no attempt is small enough.
pub async fn shrink(file: &File) -> Result<Image, JsValue> {
    let bitmap = JsFuture::from(leptos::prelude::window().create_image_bitmap_with_blob(file)?);
    let bitmap: ImageBitmap = bitmap.await?.unchecked_into();
    for (side, quality) in ATTEMPTS {
        let smaller = draw(&bitmap, side, quality).await?;
        let bytes = files::read_beginning(&smaller, u32::MAX >> 1).await?;
        if let Ok(image) = Image::parse(bytes) {
            bitmap.close();
            return Ok(image);
        }
    }
    Err(JsValue::NULL)
}

async fn draw(bitmap: &ImageBitmap, side: u32, quality: f64) -> Result<Blob, JsValue> {
    let (width, height) = fit(bitmap.width(), bitmap.height(), side);
    let canvas = OffscreenCanvas::new(width, height)?;
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: OffscreenCanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_image_bitmap_and_dw_and_dh(
        bitmap,
        0.0,
        0.0,
        width.into(),
        height.into(),
    )?;
    let options = ImageEncodeOptions::new();
    options.set_type("image/webp");
    options.set_quality(quality);
    let blob = JsFuture::from(canvas.convert_to_blob_with_options(&options)?).await?;
    Ok(blob.unchecked_into())
}

/// The size with this longest side. Nothing is made larger, and no side becomes 0.
fn fit(width: u32, height: u32, side: u32) -> (u32, u32) {
    let longest = width.max(height).max(1);
    if longest <= side {
        return (width.max(1), height.max(1));
    }
    let scaled = |length: u32| (length * side / longest).max(1);
    (scaled(width), scaled(height))
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn the_shape_is_kept() {
        assert_eq!(fit(2048, 1024, 192), (192, 96));
        assert_eq!(fit(1024, 2048, 192), (96, 192));
        assert_eq!(fit(96, 64, 192), (96, 64));
        assert_eq!(fit(5000, 1, 96), (96, 1));
        assert_eq!(fit(0, 0, 96), (1, 1));
    }
}
