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

    @Test("Version 2, the first that was released")
    func version2() throws {
        let pack = try #require(Data(base64Encoded: Self.written2, options: .ignoreUnknownCharacters))
        #expect(try PackCodec.decode(Array(pack)) == Self.block())
    }

    private static let written2 = """
        Aii1L/1khQEpFAAwDQ8BAAAAAgE2AQAAAAEVAQAAAAIBEgMAAAAHAAIDBwEAAQMAACkBAAYABQQPEgEABgADAgADAAYABwQGBQYi
        AAACAgEDEAAAAAG7AhEAAAAABwYABuato+W4uAbjgYvjgpkD44GMClUrMDMwMSBlzIECw6kJMAAAAAABDMGRt2yqgAwBXz/AAHwR
        udkJ559+0rLayi6ga2nz8etGlwHm1EyCp8m5lbInhmhm7HknPlHyAsC2wzDZuH3aIn6qPeIXqcAZF/5/hkf4/mKqPyFWSTr8ZV+x
        4Nnl9hnT3iNseQAHuzcfLtcQFNZZfnAxSXYZojM8GHHScNSYHX9wmAlIS7viK0to80+uUAOxhtbQASERxTz3Y70bGX3KgcEH//7/
        QTNZWrCj4ES17q4YZTwobD1/Zq//L8Ln9/8AAAAAAETbrZeAAAABkpxhAAAAAAPBMsVWVVVWH573KOZmZqm6cT5mZmZE2zuC+bRs
        Fq6ERQwww2KOE7oayy5otY+0SfSki0+nS+tQJakG4c/nLRdHdIfDRwR3hrJs9L9EocKahShUF9GKKEHUHUmkFbCwsLgDmBIBrFdN
        UxTTTtEdJaj52SJv7LOSw4OoKqNiMbeFq4rmL52PidtWPEGehkRL7JzR1r+wRYBzu7vLFYVHjBerFMFYgOLE1GDqCnO+Zed4b0yB
        m1J9WE/sVdTuQlKfILwXHg4DgPJlAnuPvki5+wEY8Q5XEC8QNMe0oJXWMFNRhYigeJ1sEiepJ0vEgcBVbhD2qIWZYceTUDn6WItj
        V6yTQLpUOcFLkG4cO2JvqnZU9218ob7E25kj8PlUQLg1BpG4uSgWfg/qz3V+4/BdoNfP/////a61qKTs
        """
}
