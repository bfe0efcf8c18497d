//! Which addresses are open to the public. Everything else is refused, by default rather than by a list of what is bad:
//! the registries that this follows are <https://www.iana.org/assignments/iana-ipv4-special-registry> and
//! <https://www.iana.org/assignments/iana-ipv6-special-registry>.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Special-purpose ranges of IPv4 as first address and length of prefix; those beyond unicast are told apart below.
const V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 31, 196, 0], 24),
    ([192, 52, 193, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([192, 175, 48, 0], 24),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // Multicast, reserved and broadcast.
    ([224, 0, 0, 0], 3),
];

/// Special-purpose ranges within `2000::/3`, outside of which nothing is open. `2001::/23` holds Teredo, `2002::/16` is 6to4:
/// both carry an IPv4 address, as does all that lies outside of `2000::/3` and carries one (mapped, compatible, translated,
/// `64:ff9b::/96` and `64:ff9b:1::/48`).
const V6: &[([u16; 4], u32)] = &[
    ([0x2001, 0, 0, 0], 23),
    ([0x2001, 0x0db8, 0, 0], 32),
    ([0x2002, 0, 0, 0], 16),
    ([0x2620, 0x004f, 0x8000, 0], 48),
    ([0x3fff, 0, 0, 0], 20),
];

/// Whether anybody may be reached there.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(it) => is_public_v4(it),
        IpAddr::V6(it) => is_public_v6(it),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = address.to_bits();
    !V4.iter().any(|(first, prefix)| {
        let first = u32::from_be_bytes(*first);
        (bits ^ first).leading_zeros() >= *prefix
    })
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    let is_global_unicast = segments[0] & 0xe000 == 0x2000;
    // ISATAP hides an IPv4 address in the second half of an address of any prefix.
    let is_isatap = segments[4] & 0xfcff == 0 && segments[5] == 0x5efe;
    let bits = address.to_bits();
    is_global_unicast
        && !is_isatap
        && !V6.iter().any(|(first, prefix)| {
            let first = first.iter().fold(0_u128, |bits, it| bits << 16 | u128::from(*it)) << 64;
            (bits ^ first).leading_zeros() >= *prefix
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: bool) {
        assert_eq!(is_public(address.parse().unwrap()), expected, "{address}");
    }

    #[test]
    fn the_first_and_last_of_each_special_range_are_refused_and_their_neighbours_are_not() {
        for (inside, outside) in [
            (["0.0.0.0", "0.255.255.255"], "1.0.0.0"),
            (["10.0.0.0", "10.255.255.255"], "11.0.0.0"),
            (["100.64.0.0", "100.127.255.255"], "100.128.0.0"),
            (["127.0.0.0", "127.255.255.255"], "128.0.0.0"),
            (["169.254.0.0", "169.254.255.255"], "169.255.0.0"),
            (["172.16.0.0", "172.31.255.255"], "172.32.0.0"),
            (["192.0.0.0", "192.0.0.255"], "192.0.1.0"),
            (["192.0.2.0", "192.0.2.255"], "192.0.3.0"),
            (["192.31.196.0", "192.31.196.255"], "192.31.197.0"),
            (["192.52.193.0", "192.52.193.255"], "192.52.194.0"),
            (["192.88.99.0", "192.88.99.255"], "192.88.100.0"),
            (["192.168.0.0", "192.168.255.255"], "192.169.0.0"),
            (["192.175.48.0", "192.175.48.255"], "192.175.49.0"),
            (["198.18.0.0", "198.19.255.255"], "198.20.0.0"),
            (["198.51.100.0", "198.51.100.255"], "198.51.101.0"),
            (["203.0.113.0", "203.0.113.255"], "203.0.114.0"),
            (["224.0.0.0", "255.255.255.255"], "223.255.255.255"),
            (["2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"], "2001:200::1"),
            (["2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"], "2001:db9::1"),
            (["2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"], "2003::1"),
            (["2620:4f:8000::", "2620:4f:8000:ffff:ffff:ffff:ffff:ffff"], "2620:4f:8001::1"),
            (["3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"], "3fff:1000::1"),
        ] {
            check(inside[0], false);
            check(inside[1], false);
            check(outside, true);
        }
    }

    #[test]
    fn every_form_that_carries_an_address_of_the_older_kind_is_refused() {
        for address in [
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "::127.0.0.1",
            "::ffff:0:127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b::8.8.8.8",
            "64:ff9b:1::10.0.0.1",
            "2002:7f00:1::",
            "2001:0:7f00:1::",
            "2001:0:4136:e378:8000:63bf:3fff:fdd2",
            "2a00:1450::5efe:127.0.0.1",
            "2a00:1450::200:5efe:10.0.0.1",
        ] {
            check(address, false);
        }
    }

    #[test]
    fn nothing_outside_global_unicast_is_open() {
        for address in [
            "::", "::1", "100::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::2",
            "ff0e::1", "5f00::1", "4000::1", "1fff::1",
        ] {
            check(address, false);
        }
        check("2a00:1450:4001:80b::200e", true);
        check("2606:4700::6810:84e5", true);
        check("8.8.8.8", true);
    }
}
