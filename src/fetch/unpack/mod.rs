//! Bodies unpacked: one layer, as large as allowed and no larger, whatever was promised.

use std::io::{self, BufRead as _, Cursor, Read};

use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use reqwest::header::{CONTENT_ENCODING, HeaderMap, TRANSFER_ENCODING};
use ruzstd::decoding::StreamingDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};

use super::Outcome;
use super::outcome::Failure;
use super::settings::Limits;

/// What is asked for, best first.
pub(super) const ACCEPTED: &str = "gzip, br, zstd, deflate";

/// Most that a stream may look back, as RFC 9659 sets it for zstd on the web.
const MAX_WINDOW: u64 = 8 << 20;

/// How a body is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Gzip,
    Brotli,
    Zstd,
    Deflate,
}

impl Packing {
    /// What the header fields say; more than one layer is refused.
    pub(super) fn of(headers: &HeaderMap) -> Result<Self, Failure> {
        let mut layers = layers(headers, &CONTENT_ENCODING);
        layers.extend(layers_of_transfer(headers));
        let [layer] = layers.as_slice() else {
            return if layers.is_empty() {
                Ok(Self::None)
            } else {
                Err(unsupported(format!("the body is packed {} times", layers.len())))
            };
        };
        match layer.as_str() {
            "gzip" | "x-gzip" => Ok(Self::Gzip),
            "br" => Ok(Self::Brotli),
            "zstd" => Ok(Self::Zstd),
            "deflate" => Ok(Self::Deflate),
            _ => Err(unsupported("the body is packed in a way that was not asked for")),
        }
    }
}

/// A body that was sent under this `Content-Encoding`, unpacked within the limits of a fetch; `None` where it cannot be. What
/// is not packed although it is said to be is given as it is: archives hold such bodies.
pub fn unpacked(body: Vec<u8>, encoding: Option<&str>) -> Option<Vec<u8>> {
    let mut headers = HeaderMap::new();
    if let Some(it) = encoding {
        headers.insert(CONTENT_ENCODING, it.parse().ok()?);
    }
    let packing = Packing::of(&headers).ok()?;
    let is_bare = match packing {
        Packing::Gzip => !body.starts_with(&[0x1f, 0x8b]),
        Packing::Zstd => !body.starts_with(&ZSTD_MAGIC),
        Packing::None | Packing::Brotli | Packing::Deflate => false,
    };
    if is_bare {
        return Some(body);
    }
    unpack(body, packing, Extent::Whole, &Limits::default()).ok()
}

fn unsupported(cause: impl Into<String>) -> Failure {
    Failure::new(Outcome::UnsupportedEncoding, cause)
}

fn layers(headers: &HeaderMap, name: &reqwest::header::HeaderName) -> Vec<String> {
    let values = headers.get_all(name).into_iter();
    values
        .flat_map(|it| {
            String::from_utf8_lossy(it.as_bytes()).split(',').map(tidy).collect::<Vec<_>>()
        })
        .filter(|it| !it.is_empty() && it != "identity")
        .collect()
}

fn tidy(layer: &str) -> String {
    layer.trim().to_ascii_lowercase()
}

/// A transfer may be packed besides being cut in pieces; nobody asked for that.
fn layers_of_transfer(headers: &HeaderMap) -> Vec<String> {
    let mut layers = layers(headers, &TRANSFER_ENCODING);
    layers.retain(|it| it != "chunked");
    for layer in &mut layers {
        layer.insert_str(0, "transfer-");
    }
    layers
}

/// What to do with a body that ends early or holds more than is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// The whole body, or a failure.
    Whole,
    /// So many bytes of its beginning, whatever follows.
    Start(usize),
}

/// The body unpacked, within the limits.
pub(super) fn unpack(
    packed: Vec<u8>,
    packing: Packing,
    extent: Extent,
    limits: &Limits,
) -> Result<Vec<u8>, Failure> {
    if packed.is_empty() {
        return Ok(packed);
    }
    let body = match packing {
        Packing::None => return Ok(packed),
        Packing::Gzip => read(MultiGzDecoder::new(packed.as_slice()), packed.len(), extent, limits),
        Packing::Deflate if is_zlib(&packed) => {
            read(ZlibDecoder::new(packed.as_slice()), packed.len(), extent, limits)
        }
        Packing::Deflate => {
            read(DeflateDecoder::new(packed.as_slice()), packed.len(), extent, limits)
        }
        // The first seven bits announce windows of up to a gigabyte, which no browser reads.
        Packing::Brotli if packed.first().is_some_and(|it| it & 0x7f == 0x11) => {
            Err(Failure::new(Outcome::TooLarge, "the body asks for too much memory to unpack"))
        }
        Packing::Brotli => {
            read(Decompressor::new(packed.as_slice(), 4096), packed.len(), extent, limits)
        }
        Packing::Zstd => {
            let frames = Frames { rest: Cursor::new(packed.as_slice()), frame: None };
            read(frames, packed.len(), extent, limits)
        }
    }?;
    let is_packed_again = body.starts_with(&[0x1f, 0x8b, 8]) || body.starts_with(&ZSTD_MAGIC);
    if is_packed_again && extent == Extent::Whole {
        return Err(unsupported("the body is packed more than once"));
    }
    Ok(body)
}

const ZSTD_MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// `deflate` means zlib, and some sites send what it wraps.
fn is_zlib(packed: &[u8]) -> bool {
    let [first, second, ..] = packed else { return false };
    first & 0x0f == 8 && (u16::from(*first) << 8 | u16::from(*second)) % 31 == 0
}

fn read(
    mut unpacked: impl Read,
    n_packed: usize,
    extent: Extent,
    limits: &Limits,
) -> Result<Vec<u8>, Failure> {
    let (cap, is_start) = match extent {
        Extent::Whole => (limits.body, false),
        Extent::Start(n) => (n.min(limits.body), true),
    };
    let mut body = Vec::new();
    let mut piece = [0; 16 << 10];
    loop {
        let n = match unpacked.read(&mut piece) {
            Ok(0) => return Ok(body),
            Ok(n) => n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if is_window(&error) => {
                return Err(Failure::new(
                    Outcome::TooLarge,
                    "the body asks for too much memory to unpack",
                ));
            }
            Err(_) if is_start => return Ok(body),
            Err(_) => {
                return Err(Failure::new(Outcome::BrokenBody, "the body cannot be unpacked"));
            }
        };
        body.extend(piece.iter().take(n));
        if body.len() > cap {
            if is_start {
                body.truncate(cap);
                return Ok(body);
            }
            return Err(Failure::new(
                Outcome::TooLarge,
                format!("the body unpacks to more than {cap} bytes"),
            ));
        }
        if body.len() > limits.ratio_from && body.len() / n_packed.max(1) >= limits.ratio {
            return Err(Failure::new(
                Outcome::TooLarge,
                format!("the body unpacks to more than {} times its size", limits.ratio),
            ));
        }
    }
}

fn is_window(error: &io::Error) -> bool {
    let cause = error.get_ref().and_then(|it| it.downcast_ref::<FrameDecoderError>());
    matches!(cause, Some(FrameDecoderError::WindowSizeTooBig { .. }))
}

/// The frames of a zstd body, one after the other; frames to skip are skipped.
struct Frames<'a> {
    rest: Cursor<&'a [u8]>,
    frame: Option<StreamingDecoder<Cursor<&'a [u8]>, ruzstd::decoding::FrameDecoder>>,
}

impl Read for Frames<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let n = frame.read(into)?;
                if n > 0 || into.is_empty() {
                    return Ok(n);
                }
                let frame = self.frame.take().expect("it is there, as was just seen");
                self.rest = frame.into_inner();
            }
            if self.rest.fill_buf()?.is_empty() {
                return Ok(0);
            }
            match StreamingDecoder::new_with_max_window_size(self.rest.clone(), MAX_WINDOW) {
                Ok(frame) => self.frame = Some(frame),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let next = self.rest.position().saturating_add(8 + u64::from(length));
                    self.rest.set_position(next.min(self.rest.get_ref().len() as u64));
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }
}

#[cfg(test)]
mod tests;
