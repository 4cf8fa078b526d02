import Foundation
import Testing

@testable import DengenStore

@Suite("N-18: packs that older versions wrote are read for ever")
struct PackGoldenTests {
    /// Two outlets with a gap in the second, a real of decimals, a real of none, a text, an empty column.
    static func block() throws -> SampleBlock {
        var forms: [SampleColumn.Form] = Array(TapDay.forms.prefix(8))
        forms += [.real, .real, .text, .decimal(places: 9), .decimal(places: 0)]
        var block = SampleBlock(forms: forms)
        var energy: [Int64] = [70_000, 4_294_967_290]
        for row in 0..<Int64(48) {
            var values: [SampleValue?] = []
            for outlet in 0..<2 {
                let power = [900 + row * row * 37 % 211, row % 9 < 4 ? 0 : 5000 - row * 61 % 130][outlet]
                let volts = 1010 + row * 5 % 7
                energy[outlet] += power / 60
                let isGap = outlet == 1 && (20..<25).contains(row)
                let measured = [power, energy[outlet], volts, power * 1250 / volts]
                values += measured.map { isGap ? nil : .integer($0) }
            }
            values += [.real(Double(row * 3 - 70) / 100), .real(1 / Double(row + 1))]
            values += [.text(RandomBlock.texts[Int(row / 9)]), nil, .integer(row < 47 ? row : .min)]
            try block.append(values, at: 1_767_225_600_000 + row * 60_000 + (row > 30 ? 1 : 0))
        }
        return block
    }

    @Test("Version 1, as it was written in the beginning")
    func version1() throws {
        let pack = try #require(Data(base64Encoded: Self.written1, options: .ignoreUnknownCharacters))
        #expect(try PackCodec.decode(Array(pack)) == Self.block())
    }

    private static let written1 = """
        ASi1L/1kewHZEwAwDQ8BMAACATYBMAABFQEwAAIBEgMwAAcAAgMHATABAwAqATAGBQQPEwEwBgMCAAMwBgcEBgUGIjAAAQQQMAAB
        uwIRMAAABwYABuato+W4uAbjgYvjgpkD44GMClUrMDMwMSBlzIECw6kJAAAwAAEMwZG3bKqADAFfP8AAfBl/2Qnnn37SstrKLqBr
        afPx60aXAebUTIKnybmVsieGmO01XVUwbC3KVGmqKawNS2S/+Czm2cCbwBkX/n+GR/j+Yqo/IVZJOvxlX7kW2eX2GdPeI2x5AAe7
        Nx8u1xAU1ll+cDvRDhmiMzwYcdJwZ87VTztsRPuR3Qx46uC/ysyM5yGr6EF8s69gPRWi8e40UWnFzsEH//7/QTNbsC78qT4uCODc
        3p48KGw9f2amb5dTwuf3/wAAAAAARNutl4AAAAGSnGEAAAAAA8EyxVZVVVYfnvco5mZmqbpxPmZmZkTbO4L5tGwWroRFDDDDYo4T
        uhrLLmi1j7RJ9KSLT6dL61AlqQbhz+ctF0d0h8NHBHeGsmz0v0ShwpqFKFQX0YooQdQdSaQVsLCwuAOYEgGsV01TFNNO0R0lqPnZ
        Im/ss5LDg6gqo2Ixt4WriuYvnY+J21Y8QZ6GREvsnNHWv7BFgHO7u8sVhUeMF6sUwViA4sTUYOoKc75l53hvTIGbUn1YT+xV1O5C
        Up8gvBceDgOA8mUCe4++SLn7ARjxDlcQLxA0x7SgldYwU1GFiKB4nWwSJ6knS8SBwFVuEPaohZlhx5NQOfpYi2NXrJNAulQ5wUuQ
        bhw7Ym+qdlT3bXyhvsTbmSPw+VRAuDUGkbi5KBaB6EWiAX7j8M264v/////78gyogTI=
        """
}
