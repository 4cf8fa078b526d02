import CQREncode

/// A text as a QR code's squares, drawn by libqrencode; up to 15 % of it may be dirty or torn (level M).
struct QRCode: Sendable {
    /// Squares along one side, without the margin.
    let side: Int
    private let squares: [UInt8]

    /// Nil for an empty text and one of more than 2,331 bytes, which no code of this level holds.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let count = Int32(exactly: bytes.count),
            let code = QRcode_encodeData(count, bytes, 0, QR_ECLEVEL_M)
        else { return nil }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        squares = Array(UnsafeBufferPointer(start: code.pointee.data, count: side * side))
    }

    func isDark(row: Int, column: Int) -> Bool { squares[row * side + column] & 1 == 1 }

    /// The dark squares as one SVG path, row by row, with a margin of four squares.
    var path: String {
        var path = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                let length = (column..<side).prefix { isDark(row: row, column: $0) }.count
                if length > 0 { path += "M\(column + Self.margin) \(row + Self.margin)h\(length)v1h-\(length)z" }
                column += max(1, length)
            }
        }
        return path
    }

    /// Squares on every side that must stay light.
    static let margin = 4
    var sideWithMargin: Int { side + 2 * Self.margin }

    func view(label text: String) -> HTML {
        svg(.class("qr"), .viewBox(square: sideWithMargin), .role("img"), .label(text)) {
            HTML.path(path)
        }
    }
}
