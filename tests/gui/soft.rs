//! Pictures of the window without a graphics card: a rasteriser for egui's triangles that gives the same
//! bits on every machine. Colours are blended as egui means them: premultiplied, in gamma space.

use std::collections::HashMap;

use egui::epaint::{ImageData, Primitive, Vertex};
use egui::{ClippedPrimitive, Color32, Context, FullOutput, Rect, TextureFilter, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;

/// Renders a test's window on the processor.
#[derive(Default)]
pub struct Soft {
    textures: HashMap<TextureId, Texture>,
}

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
    nearest: bool,
}

impl TestRenderer for Soft {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, updates) in delta.set.drain() {
            for update in updates {
                let ImageData::Color(image) = &update.image;
                let [width, height] = image.size;
                let nearest = update.options.magnification == TextureFilter::Nearest;
                match update.pos {
                    Some([left, top]) => {
                        let texture =
                            self.textures.get_mut(&id).expect("a part of a texture that is not there");
                        for y in 0..height {
                            let from = (top + y) * texture.width + left;
                            let row = &image.pixels[y * width..][..width];
                            texture.pixels[from..][..width].copy_from_slice(row);
                        }
                    }
                    None => {
                        let texture = Texture { width, height, pixels: image.pixels.clone(), nearest };
                        self.textures.insert(id, texture);
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, context: &Context, output: &FullOutput) -> Result<image::RgbaImage, String> {
        let scale = context.pixels_per_point();
        let size = context.content_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let primitives = context.tessellate(output.shapes.clone(), scale);
        let mut canvas = Canvas { width, height, scale, pixels: vec![[0.0; 4]; width * height] };
        for ClippedPrimitive { clip_rect, primitive } in &primitives {
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(texture) = self.textures.get(&mesh.texture_id) else { continue };
            let clip = canvas.pixels_of(*clip_rect);
            for corners in mesh.indices.chunks_exact(3) {
                let corners = [corners[0], corners[1], corners[2]].map(|index| mesh.vertices[index as usize]);
                canvas.triangle(clip, texture, corners);
            }
        }
        let bytes =
            canvas.pixels.iter().flat_map(|pixel| pixel.map(|c| (c * 255.0 + 0.5).clamp(0.0, 255.0) as u8));
        image::RgbaImage::from_raw(width as u32, height as u32, bytes.collect())
            .ok_or_else(|| "no picture".to_owned())
    }
}

struct Canvas {
    width: usize,
    height: usize,
    scale: f32,
    pixels: Vec<[f32; 4]>,
}

/// Left, top, right, bottom in pixels.
type Clip = [i64; 4];

/// How many shades the edge of a letter has: few enough for small files and for processors that round
/// the last bit of a shade differently, more than an eye tells apart.
const SHADES: f32 = 15.0;

/// Fractions of a pixel that corners snap to, as graphics cards do.
const STEPS: i64 = 256;

impl Canvas {
    fn pixels_of(&self, rect: Rect) -> Clip {
        let within = |value: f32, most: usize| (value * self.scale).round().clamp(0.0, most as f32) as i64;
        [
            within(rect.min.x, self.width),
            within(rect.min.y, self.height),
            within(rect.max.x, self.width),
            within(rect.max.y, self.height),
        ]
    }

    fn triangle(&mut self, clip: Clip, texture: &Texture, mut corners: [Vertex; 3]) {
        let snap = |value: f32| (value * self.scale * STEPS as f32).round() as i64;
        let mut at = corners.map(|corner| [snap(corner.pos.x), snap(corner.pos.y)]);
        let mut area = edge(at[0], at[1], at[2]);
        if area == 0 {
            return;
        }
        if area < 0 {
            corners.swap(1, 2);
            at.swap(1, 2);
            area = -area;
        }
        let least = |axis: usize| at.iter().map(|point| point[axis]).min().unwrap_or(0).div_euclid(STEPS);
        let most = |axis: usize| at.iter().map(|point| point[axis]).max().unwrap_or(0).div_euclid(STEPS) + 1;
        let (left, right) = (least(0).max(clip[0]), most(0).min(clip[2]));
        let (top, bottom) = (least(1).max(clip[1]), most(1).min(clip[3]));
        // A pixel on an edge that two triangles share belongs to one of them.
        let bias = [owns(at[1], at[2]), owns(at[2], at[0]), owns(at[0], at[1])];
        let colours = corners.map(|corner| corner.color.to_array().map(|channel| f32::from(channel) / 255.0));
        let flat_colour = corners[0].color == corners[1].color && corners[1].color == corners[2].color;
        let flat_texture = corners[0].uv == corners[1].uv && corners[1].uv == corners[2].uv;
        let sample = flat_texture.then(|| texture.sample(corners[0].uv.x, corners[0].uv.y));
        for y in top..bottom {
            for x in left..right {
                let centre = [x * STEPS + STEPS / 2, y * STEPS + STEPS / 2];
                let edges =
                    [edge(at[1], at[2], centre), edge(at[2], at[0], centre), edge(at[0], at[1], centre)];
                if edges.iter().zip(bias).any(|(edge, bias)| edge + bias < 0) {
                    continue;
                }
                let share = edges.map(|edge| edge as f32 / area as f32);
                let mixed =
                    |values: [f32; 3]| share[0] * values[0] + share[1] * values[1] + share[2] * values[2];
                let colour: [f32; 4] = if flat_colour {
                    colours[0]
                } else {
                    std::array::from_fn(|i| mixed([colours[0][i], colours[1][i], colours[2][i]]))
                };
                let texel = sample.unwrap_or_else(|| {
                    texture.sample(
                        mixed(corners.map(|corner| corner.uv.x)),
                        mixed(corners.map(|corner| corner.uv.y)),
                    )
                });
                let over: [f32; 4] = std::array::from_fn(|i| colour[i] * texel[i]);
                let under = &mut self.pixels[y as usize * self.width + x as usize];
                for (below, above) in under.iter_mut().zip(over) {
                    *below = above + *below * (1.0 - over[3]);
                }
            }
        }
    }
}

impl Texture {
    fn at(&self, x: i64, y: i64) -> [f32; 4] {
        let x = x.clamp(0, self.width as i64 - 1) as usize;
        let y = y.clamp(0, self.height as i64 - 1) as usize;
        self.pixels[y * self.width + x].to_array().map(|channel| f32::from(channel) / 255.0)
    }

    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        let (x, y) = (u * self.width as f32, v * self.height as f32);
        if self.nearest {
            return self.at(x.floor() as i64, y.floor() as i64);
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor() as i64, y.floor() as i64);
        let (right, down) = (x - x.floor(), y - y.floor());
        let four =
            [self.at(left, top), self.at(left + 1, top), self.at(left, top + 1), self.at(left + 1, top + 1)];
        std::array::from_fn(|i| {
            let above = four[0][i] + (four[1][i] - four[0][i]) * right;
            let below = four[2][i] + (four[3][i] - four[2][i]) * right;
            ((above + (below - above) * down) * SHADES).round() / SHADES
        })
    }
}

fn edge(a: [i64; 2], b: [i64; 2], c: [i64; 2]) -> i64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

fn owns(a: [i64; 2], b: [i64; 2]) -> i64 {
    let (across, down) = (b[0] - a[0], b[1] - a[1]);
    if down < 0 || (down == 0 && across > 0) { 0 } else { -1 }
}
