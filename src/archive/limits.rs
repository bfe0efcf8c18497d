//! How much of an archive is read, whatever it promises.

use std::io::{self, BufRead, Read};

use flate2::bufread::MultiGzDecoder;

/// Most bytes of an archive's file.
pub(super) const MAX_ARCHIVE: u64 = 4 << 30;
/// Most bytes of the head of a record, and of the head of an HTTP answer.
pub(super) const MAX_HEAD: u64 = 64 << 10;
/// Most bytes of a record that is read: a body with its head.
pub(super) const MAX_BLOCK: u64 = (10 << 20) + MAX_HEAD;
/// How many times larger than packed an archive may be, beyond [`RATIO_FROM`].
const MAX_RATIO: u64 = 200;
const RATIO_FROM: u64 = 16 << 20;

/// Most bytes that so many may unpack to.
pub(super) fn most_unpacked(n_packed: u64) -> u64 {
    RATIO_FROM.saturating_add(n_packed.saturating_mul(MAX_RATIO))
}

/// Counts what is read of a file, and unpacks it where it is packed.
pub(super) struct Measured<R: BufRead> {
    inner: Inner<R>,
    n_out: u64,
}

/// A file as it is, or one gzip member after another.
enum Inner<R: BufRead> {
    Start(Option<R>),
    Plain(R),
    Packed(MultiGzDecoder<Counted<R>>),
}

impl<R: BufRead> Measured<R> {
    pub(super) fn new(file: R) -> Self {
        Self { inner: Inner::Start(Some(file)), n_out: 0 }
    }
}

impl<R: BufRead> Read for Measured<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if let Inner::Start(file) = &mut self.inner {
            let Some(mut file) = file.take() else { return Ok(0) };
            let is_packed = file.fill_buf()?.starts_with(&[0x1f, 0x8b]);
            self.inner = if is_packed {
                Inner::Packed(MultiGzDecoder::new(Counted { inner: file, n: 0 }))
            } else {
                Inner::Plain(file)
            };
        }
        match &mut self.inner {
            Inner::Start(_) => Ok(0),
            Inner::Plain(file) => file.read(into),
            Inner::Packed(packed) => {
                let n = packed.read(into)?;
                self.n_out += n as u64;
                if self.n_out > most_unpacked(packed.get_ref().n) {
                    return Err(io::Error::other(format!(
                        "it unpacks to more than {MAX_RATIO} times its size"
                    )));
                }
                Ok(n)
            }
        }
    }
}

/// Counts what is taken.
struct Counted<R> {
    inner: R,
    n: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(into)?;
        self.n += n as u64;
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.n += n as u64;
        self.inner.consume(n);
    }
}
