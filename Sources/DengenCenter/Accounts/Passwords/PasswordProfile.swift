/// What a tenant's passwords must be made of; a column of the tenant.
package enum PasswordProfile: String, Sendable, CaseIterable {
    /// 8 to 128 characters of anything.
    case modern
    /// Half-width letters, digits and 13 signs (A-05); 8 to 128 characters.
    case cloud
    /// 8 to 16 half-width characters with a small letter, a capital and a digit (B-02).
    case monitoring

    /// How many characters it may have.
    package var length: ClosedRange<Int> { self == .monitoring ? 8...16 : 8...128 }

    /// The signs beside letters and digits that A-05 allows.
    package static let cloudSigns = "./,:+-_!?%*=@"

    /// What is wrong with its make; nil when nothing is.
    func fault(of password: String) -> PasswordFault? {
        let count = password.unicodeScalars.count
        if count < length.lowerBound { return .tooShort }
        if count > length.upperBound { return .tooLong }
        switch self {
        case .modern: return nil
        case .cloud: return password.utf8.allSatisfy(Self.isOfCloud) ? nil : .foreignSign
        case .monitoring:
            guard password.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return .foreignSign }
            let bytes = password.utf8
            let hasAll =
                bytes.contains(where: Self.isSmall) && bytes.contains(where: Self.isCapital)
                && bytes.contains(where: Self.isDigit)
            return hasAll ? nil : .tooFewKinds
        }
    }

    private static func isSmall(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
    private static func isCapital(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isOfCloud(_ byte: UInt8) -> Bool {
        isSmall(byte) || isCapital(byte) || isDigit(byte) || cloudSigns.utf8.contains(byte)
    }
}

/// Why a password is not taken.
package enum PasswordFault: String, Sendable, CaseIterable {
    case tooShort, tooLong
    /// A sign that the tenant's profile does not know.
    case foreignSign
    /// Small letter, capital and digit are not all there.
    case tooFewKinds
    /// Among those that are tried first.
    case common
    /// Little but the names of product, tenant or person.
    case context
    /// The one that stands.
    case same
}
