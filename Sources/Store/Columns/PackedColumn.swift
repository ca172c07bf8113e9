// SPDX-License-Identifier: GPL-3.0-or-later

/// A block's values of one column, in the narrowest form that gives back the same bits.
///
/// All numbers are little-endian, whatever the machine.
struct PackedColumn: Equatable {
    enum Encoding: String {
        /// One value, 8 bytes, that all trials share.
        case constant
        /// 0 or 1: eight to a byte, the first in the lowest bit.
        case bits
        /// Whole numbers of one byte without a sign, of two and of four with one.
        case u1, i2, i4
        /// IEEE 754 doubles.
        case f8
    }

    let encoding: Encoding
    let bytes: [UInt8]

    init(encoding: Encoding, bytes: [UInt8]) {
        self.encoding = encoding
        self.bytes = bytes
    }

    init(_ values: [UInt8]) {
        if let first = values.first, values.allSatisfy({ $0 == first }) {
            self.init(constant: Double(first))
        } else if values.allSatisfy({ $0 <= 1 }) {
            self.init(bits: values)
        } else {
            self.init(encoding: .u1, bytes: values)
        }
    }

    init(_ values: [Double]) {
        switch Encoding(for: values) {
        case .constant: self.init(constant: values[0])
        case .bits: self.init(bits: values.map { UInt8($0) })
        case .u1: self.init(encoding: .u1, bytes: values.map { UInt8($0) })
        case .i2: self.init(encoding: .i2, bytes: Self.bytes(values) { Int16($0) })
        case .i4: self.init(encoding: .i4, bytes: Self.bytes(values) { Int32($0) })
        case .f8: self.init(encoding: .f8, bytes: Self.bytes(values) { $0.bitPattern })
        }
    }

    private init(constant value: Double) {
        self.init(encoding: .constant, bytes: Self.bytes([value]) { $0.bitPattern })
    }

    private init(bits values: [UInt8]) {
        var bytes = [UInt8](repeating: 0, count: (values.count + 7) / 8)
        for (index, value) in values.enumerated() where value != 0 {
            bytes[index / 8] |= 1 << UInt8(index % 8)
        }
        self.init(encoding: .bits, bytes: bytes)
    }

    private static func bytes<Whole: FixedWidthInteger>(
        _ values: [Double], _ convert: (Double) -> Whole
    ) -> [UInt8] {
        let size = MemoryLayout<Whole>.size
        return [UInt8](unsafeUninitializedCapacity: values.count * size) { buffer, count in
            let target = UnsafeMutableRawBufferPointer(buffer)
            for (index, value) in values.enumerated() {
                target.storeBytes(
                    of: convert(value).littleEndian, toByteOffset: index * size, as: Whole.self)
            }
            count = values.count * size
        }
    }
}

extension PackedColumn.Encoding {
    /// The narrowest. It looks at bits, since -0 equals 0 and NaN equals nothing.
    fileprivate init(for values: [Double]) {
        guard let first = values.first else {
            self = .f8
            return
        }
        if values.allSatisfy({ $0.bitPattern == first.bitPattern }) {
            self = .constant
            return
        }
        var (low, high) = (Int32.max, Int32.min)
        for value in values {
            guard let whole = Int32(exactly: value), Double(whole).bitPattern == value.bitPattern
            else {
                self = .f8
                return
            }
            low = min(low, whole)
            high = max(high, whole)
        }
        switch (low, high) {
        case (0..., ...1): self = .bits
        case (0..., ...255): self = .u1
        case ((-32_768)..., ...32_767): self = .i2
        default: self = .i4
        }
    }
}

extension PackedColumn {
    /// So many values, or nothing where the bytes are not as many as they should be.
    func values(_ count: Int) -> [Double]? {
        switch encoding {
        case .constant:
            guard bytes.count == 8, let value = numbers(UInt64.self, 1)?.first else { return nil }
            return [Double](repeating: Double(bitPattern: value), count: count)
        case .bits:
            guard bytes.count == (count + 7) / 8 else { return nil }
            return (0..<count).map { Double((bytes[$0 / 8] >> UInt8($0 % 8)) & 1) }
        case .u1: return numbers(UInt8.self, count)?.map { Double($0) }
        case .i2: return numbers(Int16.self, count)?.map { Double($0) }
        case .i4: return numbers(Int32.self, count)?.map { Double($0) }
        case .f8: return numbers(UInt64.self, count)?.map { Double(bitPattern: $0) }
        }
    }

    /// The same for columns of small numbers; nothing also where one is not small.
    func smallValues(_ count: Int) -> [UInt8]? {
        if encoding == .u1 { return bytes.count == count ? bytes : nil }
        guard let values = values(count) else { return nil }
        let small = values.compactMap { UInt8(exactly: $0) }
        return small.count == count ? small : nil
    }

    private func numbers<Whole: FixedWidthInteger>(_: Whole.Type, _ count: Int) -> [Whole]? {
        let size = MemoryLayout<Whole>.size
        guard bytes.count == count * size else { return nil }
        return bytes.withUnsafeBytes { buffer in
            (0..<count).map {
                Whole(
                    littleEndian: buffer.loadUnaligned(fromByteOffset: $0 * size, as: Whole.self))
            }
        }
    }
}
