use std::io::Write as _;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use reqwest::header::HeaderValue;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::*;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, CompressionLevel::Fastest)
}

/// `Nine bees sang. `, a hundred times, packed by the reference program.
const BROTLI: &[u8] = &[
    0x1b, 0x3f, 0x06, 0xf8, 0x9d, 0x09, 0xbc, 0x09, 0xf3, 0xda, 0xa1, 0x24, 0xa1, 0xb3, 0xaf, 0x9d,
    0xc4, 0xd2, 0xe6, 0x34, 0x48, 0x99, 0xdb, 0x9c, 0x0a, 0x2b, 0x6b, 0x10, 0x97, 0xb2, 0x33, 0xe1,
    0x60, 0x0c, 0xa0, 0x7a, 0x54, 0xd8, 0x59, 0x0b,
];

/// 64 MiB of zeros, packed by the reference program.
const BROTLI_BOMB: &[u8] = &[
    0xcf, 0xff, 0xff, 0x7f, 0xf8, 0x27, 0x00, 0xe2, 0xb1, 0x40, 0x20, 0xf7, 0xfe, 0x9f, 0xff, 0xff,
    0xff, 0xf0, 0x4f, 0x00, 0xc4, 0x61, 0x01, 0x80, 0xee, 0xfd, 0x3f, 0xff, 0xff, 0xff, 0xe1, 0x9f,
    0x00, 0x88, 0xc3, 0x22, 0x00, 0xdd, 0xfb, 0x7f, 0xfe, 0xff, 0xff, 0xc3, 0x3f, 0x01, 0x10, 0x87,
    0x05, 0x00, 0xba, 0xf7, 0xff, 0x03,
];

fn whole(packed: &[u8], packing: Packing) -> Result<Vec<u8>, Outcome> {
    unpack(packed.to_vec(), packing, Extent::Whole, &Limits::default()).map_err(|it| it.outcome)
}

#[test]
fn each_packing_is_undone() {
    let text = "Nine bees sang. ".repeat(100).into_bytes();
    assert_eq!(whole(&text, Packing::None).unwrap(), text);
    assert_eq!(whole(&gzip(&text), Packing::Gzip).unwrap(), text);
    assert_eq!(whole(&zstd(&text), Packing::Zstd).unwrap(), text);
    assert_eq!(whole(BROTLI, Packing::Brotli).unwrap(), text);
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
    zlib.write_all(&text).unwrap();
    assert_eq!(whole(&zlib.finish().unwrap(), Packing::Deflate).unwrap(), text);
    let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
    raw.write_all(&text).unwrap();
    assert_eq!(whole(&raw.finish().unwrap(), Packing::Deflate).unwrap(), text);
    assert_eq!(whole(&[], Packing::Gzip).unwrap(), b"");
}

#[test]
fn members_and_frames_follow_each_other() {
    let (a, b) = ("Nine bees. ".repeat(50).into_bytes(), b"They sang.".to_vec());
    let both = [a.clone(), b.clone()].concat();
    assert_eq!(whole(&[gzip(&a), gzip(&b)].concat(), Packing::Gzip).unwrap(), both);
    let skipped = [0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3].to_vec();
    let frames = [skipped.clone(), zstd(&a), skipped, zstd(&b)].concat();
    assert_eq!(whole(&frames, Packing::Zstd).unwrap(), both);
}

#[test]
fn bombs_are_told_before_they_go_off() {
    let zeros = vec![0; 64 << 20];
    assert_eq!(whole(&gzip(&zeros), Packing::Gzip), Err(Outcome::TooLarge));
    assert_eq!(whole(&zstd(&zeros), Packing::Zstd), Err(Outcome::TooLarge));
    assert_eq!(whole(BROTLI_BOMB, Packing::Brotli), Err(Outcome::TooLarge));
    let some = vec![0; 2 << 20];
    assert_eq!(whole(&gzip(&some), Packing::Gzip), Err(Outcome::TooLarge));
    // Many small members amount to the same.
    let member = gzip(&zeros[..1 << 20]);
    assert_eq!(whole(&member.repeat(2000), Packing::Gzip), Err(Outcome::TooLarge));
}

#[test]
fn large_but_honest_bodies_are_read() {
    let mut seed = 1_u32;
    let mut next = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b"abcdefgh "[(seed >> 24) as usize % 9]
    };
    let text: Vec<u8> = (0..3 << 20).map(|_| next()).collect();
    assert_eq!(whole(&gzip(&text), Packing::Gzip).unwrap(), text);
    assert_eq!(whole(&zstd(&text), Packing::Zstd).unwrap(), text);
}

#[test]
fn windows_beyond_what_the_web_uses_are_refused() {
    // Frame header: no content size, window descriptor 2^(10+20).
    let zstd = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa0, 1, 0, 0];
    assert_eq!(whole(&zstd, Packing::Zstd), Err(Outcome::TooLarge));
    assert_eq!(whole(&[0x11, 0x1e, 0, 0], Packing::Brotli), Err(Outcome::TooLarge));
}

#[test]
fn broken_bodies_are_told() {
    let text = "Nine bees sang. ".repeat(100).into_bytes();
    for packing in [Packing::Gzip, Packing::Brotli, Packing::Zstd, Packing::Deflate] {
        assert_eq!(whole(b"Nine bees sang.", packing), Err(Outcome::BrokenBody), "{packing:?}");
    }
    let brotli = (BROTLI.to_vec(), Packing::Brotli);
    for (packed, packing) in [(gzip(&text), Packing::Gzip), (zstd(&text), Packing::Zstd), brotli] {
        let cut = &packed[..packed.len() - 6];
        assert_eq!(whole(cut, packing), Err(Outcome::BrokenBody), "{packing:?}");
    }
}

#[test]
fn a_beginning_is_enough_where_no_more_is_wanted() {
    let text = "Nine bees sang. ".repeat(1000).into_bytes();
    let packed = gzip(&text);
    let start = |packed: &[u8], n| {
        unpack(packed.to_vec(), Packing::Gzip, Extent::Start(n), &Limits::default()).unwrap()
    };
    assert_eq!(start(&packed, 100), &text[..100]);
    assert!(text.starts_with(&start(&packed[..packed.len() / 2], 9999)));
}

#[test]
fn a_body_packed_twice_is_told() {
    let twice = gzip(&gzip(b"Nine bees."));
    assert_eq!(whole(&twice, Packing::Gzip), Err(Outcome::UnsupportedEncoding));
    assert_eq!(
        whole(&zstd(&gzip(b"Nine bees.")), Packing::Zstd),
        Err(Outcome::UnsupportedEncoding)
    );
}

#[test]
fn one_layer_is_read_and_no_more() {
    let check = |values: &[&'static str], expected: Option<Packing>| {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(CONTENT_ENCODING, HeaderValue::from_static(value));
        }
        assert_eq!(Packing::of(&headers).ok(), expected, "{values:?}");
    };
    check(&[], Some(Packing::None));
    check(&["identity"], Some(Packing::None));
    check(&["GZip"], Some(Packing::Gzip));
    check(&["x-gzip"], Some(Packing::Gzip));
    check(&["br"], Some(Packing::Brotli));
    check(&["gzip, identity"], Some(Packing::Gzip));
    check(&["gzip, gzip"], None);
    check(&["gzip", "br"], None);
    check(&["compress"], None);
    let transfer =
        |value| HeaderMap::from_iter([(TRANSFER_ENCODING, HeaderValue::from_static(value))]);
    assert_eq!(Packing::of(&transfer("chunked")).ok(), Some(Packing::None));
    assert_eq!(Packing::of(&transfer("gzip, chunked")).ok(), None);
}
