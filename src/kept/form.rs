//! The form of what is kept: fields one after the other, numbers as short as they are, a length before each text and list.
//! Nothing names its fields, so bytes of another build are never read: see [`super::Basis`].

use jiff::civil::{Date, DateTime};

use crate::text::Span;

/// Bytes that are being written.
#[derive(Debug, Default)]
pub(super) struct Writer<'a> {
    pub(super) bytes: Vec<u8>,
    /// The pages that may be named, in order: one is written as its place among them.
    pub(super) pages: &'a [usize],
    /// Whether another page was named.
    pub(super) is_beyond: bool,
}

impl Writer<'_> {
    pub(super) fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Adds a page, by its index in the library.
    pub(super) fn page(&mut self, page: usize) {
        let at = self.pages.binary_search(&page);
        self.is_beyond |= at.is_err();
        at.unwrap_or_default().put(self);
    }
}

/// What can be written as bytes.
pub(super) trait Put {
    /// Adds it.
    fn put(&self, out: &mut Writer<'_>);
}

/// What can be taken from bytes again.
pub(super) trait Take: Sized {
    /// Takes it off the front; `None` where the bytes are none of it.
    fn take(from: &mut Bytes<'_>) -> Option<Self>;
}

/// Bytes that are left to take.
#[derive(Debug)]
pub(super) struct Bytes<'a> {
    pub(super) left: &'a [u8],
    /// The pages that may be named, each at the place that it had when the bytes were written.
    pub(super) pages: &'a [usize],
}

impl<'a> Bytes<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.left.split_first()?;
        self.left = rest;
        Some(first)
    }

    /// A text, as it lies in the bytes.
    pub(super) fn text(&mut self) -> Option<&'a str> {
        let len = usize::take(self)?;
        let (text, rest) = self.left.split_at_checked(len)?;
        self.left = rest;
        std::str::from_utf8(text).ok()
    }

    /// A page, by its index in the library.
    pub(super) fn page(&mut self) -> Option<usize> {
        let at = usize::take(self)?;
        self.pages.get(at).copied()
    }
}

/// Writes and takes a type field by field. A field that is left out does not compile.
macro_rules! fields {
    ($($type:ty { $($field:ident),+ $(,)? })+) => {$(
        impl $crate::kept::form::Put for $type {
            fn put(&self, out: &mut $crate::kept::form::Writer<'_>) {
                let Self { $($field),+ } = self;
                $($crate::kept::form::Put::put($field, out);)+
            }
        }
        impl $crate::kept::form::Take for $type {
            fn take(from: &mut $crate::kept::form::Bytes<'_>) -> Option<Self> {
                Some(Self { $($field: $crate::kept::form::Take::take(from)?),+ })
            }
        }
    )+};
}

/// Writes and takes variants without fields, a byte each. A variant that is left out does not compile.
macro_rules! variants {
    ($($type:ty { $($variant:ident),+ $(,)? })+) => {$(
        impl $crate::kept::form::Put for $type {
            fn put(&self, out: &mut $crate::kept::form::Writer<'_>) {
                out.push(match self { $(Self::$variant => Self::$variant as u8),+ });
            }
        }
        impl $crate::kept::form::Take for $type {
            fn take(from: &mut $crate::kept::form::Bytes<'_>) -> Option<Self> {
                let byte = u8::take(from)?;
                [$(Self::$variant),+].into_iter().find(|it| *it as u8 == byte)
            }
        }
    )+};
}

pub(super) use {fields, variants};

impl Put for u8 {
    fn put(&self, out: &mut Writer<'_>) {
        out.push(*self);
    }
}

impl Take for u8 {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        from.byte()
    }
}

impl Put for bool {
    fn put(&self, out: &mut Writer<'_>) {
        out.push(u8::from(*self));
    }
}

impl Take for bool {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        match from.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Put for u64 {
    fn put(&self, out: &mut Writer<'_>) {
        let mut left = *self;
        while left >= 0x80 {
            // Seven bits a byte, the lowest first; the highest bit says that more follow.
            out.push(u8::try_from(left & 0x7f).unwrap_or(0) | 0x80);
            left >>= 7;
        }
        out.push(u8::try_from(left).unwrap_or(0));
    }
}

impl Take for u64 {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        let mut value = 0;
        for shift in (0..Self::BITS).step_by(7) {
            let byte = from.byte()?;
            value |= Self::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

impl Put for i64 {
    fn put(&self, out: &mut Writer<'_>) {
        // Numbers near nought are short, whatever their sign.
        ((self << 1) ^ (self >> 63)).cast_unsigned().put(out);
    }
}

impl Take for i64 {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        let value = u64::take(from)?;
        Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }
}

/// Shorter numbers are written as the longest of their sign.
macro_rules! numbers {
    ($($type:ty as $long:ty),+ $(,)?) => {$(
        impl Put for $type {
            fn put(&self, out: &mut Writer<'_>) {
                (*self as $long).put(out);
            }
        }
        impl Take for $type {
            fn take(from: &mut Bytes<'_>) -> Option<Self> {
                <$long>::take(from)?.try_into().ok()
            }
        }
    )+};
}

numbers!(u16 as u64, u32 as u64, usize as u64, i8 as i64, i16 as i64, i32 as i64);

impl Put for i128 {
    fn put(&self, out: &mut Writer<'_>) {
        // The upper half has the sign, and each half fits.
        i64::try_from(self >> 64).unwrap_or_default().put(out);
        u64::try_from(self & Self::from(u64::MAX)).unwrap_or_default().put(out);
    }
}

impl Take for i128 {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        let high = i64::take(from)?;
        Some(Self::from(high) << 64 | Self::from(u64::take(from)?))
    }
}

impl Put for str {
    fn put(&self, out: &mut Writer<'_>) {
        self.len().put(out);
        out.bytes.extend(self.as_bytes());
    }
}

impl Put for String {
    fn put(&self, out: &mut Writer<'_>) {
        self.as_str().put(out);
    }
}

impl Take for String {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        from.text().map(str::to_owned)
    }
}

impl Put for &str {
    fn put(&self, out: &mut Writer<'_>) {
        (**self).put(out);
    }
}

impl<T: Put> Put for Option<T> {
    fn put(&self, out: &mut Writer<'_>) {
        self.is_some().put(out);
        if let Some(it) = self {
            it.put(out);
        }
    }
}

impl<T: Take> Take for Option<T> {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        if bool::take(from)? { T::take(from).map(Some) } else { Some(None) }
    }
}

impl<T: Put> Put for [T] {
    fn put(&self, out: &mut Writer<'_>) {
        self.len().put(out);
        for it in self {
            it.put(out);
        }
    }
}

impl<T: Put> Put for Vec<T> {
    fn put(&self, out: &mut Writer<'_>) {
        self.as_slice().put(out);
    }
}

impl<T: Take> Take for Vec<T> {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        let len = usize::take(from)?;
        // Each takes a byte at least: a length that lies does not make room for more than there is.
        let mut all = Self::with_capacity(len.min(from.left.len() / size_of::<T>().max(1)));
        for _ in 0..len {
            all.push(T::take(from)?);
        }
        Some(all)
    }
}

impl<T: Take + Copy + Default, const N: usize> Take for [T; N] {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        let mut all = [T::default(); N];
        for it in &mut all {
            *it = T::take(from)?;
        }
        Some(all)
    }
}

impl Put for Span {
    fn put(&self, out: &mut Writer<'_>) {
        self.start.put(out);
        self.len().put(out);
    }
}

impl Take for Span {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        let start = usize::take(from)?;
        Some(Self::new(start, start.checked_add(usize::take(from)?)?))
    }
}

impl Put for Date {
    fn put(&self, out: &mut Writer<'_>) {
        self.year().put(out);
        self.month().put(out);
        self.day().put(out);
    }
}

impl Take for Date {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        Self::new(i16::take(from)?, i8::take(from)?, i8::take(from)?).ok()
    }
}

impl Put for DateTime {
    fn put(&self, out: &mut Writer<'_>) {
        self.date().put(out);
        self.hour().put(out);
        self.minute().put(out);
        self.second().put(out);
        self.subsec_nanosecond().put(out);
    }
}

impl Take for DateTime {
    fn take(from: &mut Bytes<'_>) -> Option<Self> {
        let date = Date::take(from)?;
        let (hour, minute, second) = (i8::take(from)?, i8::take(from)?, i8::take(from)?);
        let (year, month, day) = (date.year(), date.month(), date.day());
        Self::new(year, month, day, hour, minute, second, i32::take(from)?).ok()
    }
}
