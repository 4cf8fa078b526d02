import Foundation

extension EventCatalog {
    /// Which messages people mean by the words they remember.
    package struct Finding: Sendable, Equatable {
        package var codes: Set<EventCode> = []
        /// The number behind 異常発生コード, when one was typed.
        package var faultCode: String?
    }

    /// Messages whose Japanese or English text holds every word, in either width and case.
    ///
    /// 異常状態コード, the document's other spelling, means 異常発生コード.
    package static func find(_ text: String) -> Finding {
        var finding = Finding()
        var words: [[UInt8]] = []
        for word in folded(text).split(whereSeparator: { UInt8(ascii: " ") == $0 }) {
            let digits = word.reversed().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
            let stem = Array(word.dropLast(digits))
            let isNumbered = stem.isEmpty || stem.suffix(4).elementsEqual("code".utf8) || stem.ends(with: "コード")
            if digits > 0 && digits <= 9 && isNumbered {
                finding.faultCode = String(decoding: word.suffix(digits), as: UTF8.self)
                if !stem.isEmpty { words.append(stem) }
            } else {
                words.append(Array(word))
            }
        }
        let candidates = finding.faultCode == nil ? entries : entries.filter { $0.code == .faultRaised }
        let found = candidates.filter { entry in
            let texts = [folded(entry.ja), folded(entry.en)]
            return words.allSatisfy { word in texts.contains { $0.contains(word) } }
        }
        finding.codes = Set(found.map(\.code))
        return finding
    }

    /// NFKC in small letters, every space a plain one, the two spellings of X-01 as one.
    private static func folded(_ text: String) -> [UInt8] {
        var plain = String.UnicodeScalarView()
        // The first mapping leaves the dots of a half-width kana apart.
        let wide = text.precomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
        for scalar in wide.lowercased().unicodeScalars {
            plain.append(scalar.properties.isWhitespace ? " " : scalar)
        }
        return Array(String(plain).replacingOccurrences(of: "異常状態コード", with: "異常発生コード").utf8)
    }
}

extension Array where Element == UInt8 {
    fileprivate func ends(with text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}
