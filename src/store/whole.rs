//! One wait for all that was written to a file system, in place of one for each file and folder.

use std::fs::File;
use std::io;

/// Waits until all that was written to the file system of `file` since it was opened is on its disk, names of files too;
/// false, and nothing waited for, where the system has no such call or the file system is not known to heed it: one that a
/// program provides may pass on the wait for a file and not this one.
#[cfg(all(target_os = "linux", feature = "fetch"))]
pub(super) fn sync(file: &File) -> io::Result<bool> {
    use rustix::io::Errno;

    /// As the system numbers them: ext2 to ext4, XFS, Btrfs, F2FS, tmpfs. One laid over another does not tell of its errors.
    const KNOWN: [u64; 5] = [0xef53, 0x5846_5342, 0x9123_683e, 0xf2f5_2010, 0x0102_1994];
    let kind = rustix::fs::fstatfs(file)?.f_type;
    if !u64::try_from(kind).is_ok_and(|it| KNOWN.contains(&it)) {
        return Ok(false);
    }
    match rustix::fs::syncfs(file) {
        Ok(()) => Ok(true),
        // A sandbox that does not know the call.
        Err(Errno::NOSYS | Errno::PERM | Errno::INVAL) => Ok(false),
        Err(it) => Err(it.into()),
    }
}

/// As on Linux, where the system has such a call: here it has none.
#[cfg(not(all(target_os = "linux", feature = "fetch")))]
pub(super) fn sync(_: &File) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn what_the_system_cannot_wait_for_is_left_to_the_caller() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"kept").unwrap();
        // Whichever file system the test runs on, it is no error.
        sync(&file).unwrap();
        #[cfg(all(target_os = "linux", feature = "fetch"))]
        assert!(!sync(&File::open("/proc/self/status").unwrap()).unwrap());
    }
}
