import Foundation
import Testing

@testable import DengenWeb

/// The colours of `11-tokens.css`, measured as WCAG 2.2 measures them.
private struct Palette {
    /// Name → colours on a light and on a dark ground, each as red, green, blue from 0 to 1.
    private var colours: [String: (light: [Double], dark: [Double])] = [:]

    init() throws {
        let style = String(decoding: try Assets().bytes(.style), as: UTF8.self)
        for match in style.matches(of: /--([a-z-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);/) {
            colours[String(match.1)] = (Self.channels(match.2), Self.channels(match.3))
        }
        for match in style.matches(of: /--([a-z-]+): #([0-9a-f]{6});/) {
            colours[String(match.1)] = (Self.channels(match.2), Self.channels(match.2))
        }
    }

    private static func channels(_ hex: Substring) -> [Double] {
        let number = Int(hex, radix: 16) ?? 0
        return [number >> 16, number >> 8 & 255, number & 255].map { Double($0) / 255 }
    }

    private static func luminance(_ channels: [Double]) -> Double {
        let linear = channels.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// Contrast of two tokens on a light and on a dark ground, 1 to 21.
    func contrast(_ ink: String, on ground: String) throws -> (light: Double, dark: Double) {
        let (first, second) = (try #require(colours[ink]), try #require(colours[ground]))
        func ratio(_ one: [Double], _ other: [Double]) -> Double {
            let (a, b) = (Self.luminance(one), Self.luminance(other))
            return (max(a, b) + 0.05) / (min(a, b) + 0.05)
        }
        return (ratio(first.light, second.light), ratio(first.dark, second.dark))
    }
}

@Suite("U-01: contrast of the colours, light and dark")
struct ContrastTests {
    /// What is read: 4.5 to 1 (WCAG 1.4.3).
    private static let texts: [(ink: String, grounds: [String])] = [
        ("ink", ["ground", "card", "sunk", "accent-tint", "normal-tint", "abnormal-tint", "disconnected-tint"]),
        ("ink", ["disabled-tint", "changing-tint", "on-tint", "unknown-tint", "off-tint"]),
        ("soft", ["ground", "card", "sunk", "accent-tint"]),
        ("faint", ["card", "normal-tint", "abnormal-tint", "disconnected-tint", "disabled-tint"]),
        ("link", ["ground", "card", "accent-tint", "sunk", "abnormal-tint", "disconnected-tint"]),
        ("accent", ["accent-tint", "card"]), ("on-accent", ["accent"]),
        ("on-fill", ["off", "abnormal", "unknown", "changing", "on", "normal"]),
        ("on-disconnected", ["disconnected"]), ("normal-ink", ["normal-tint", "card"]),
        ("on-ink", ["on-tint", "card"]), ("changing-ink", ["changing-tint", "card"]),
        ("abnormal-ink", ["abnormal-tint", "card"]), ("ground", ["ink"]),
    ]

    /// Shapes and the borders of fields: 3 to 1 (WCAG 1.4.11).
    private static let shapes: [(ink: String, grounds: [String])] = [
        ("edge", ["card", "ground"]), ("focus", ["ground", "card", "sunk", "normal-tint", "abnormal-tint"]),
        ("on", ["card", "on-tint"]), ("off", ["card"]), ("changing", ["card", "changing-tint"]),
        ("normal", ["normal-tint", "card"]), ("abnormal", ["card", "abnormal-tint"]), ("disconnected-ink", ["card"]),
        ("accent", ["sunk"]), ("normal", ["sunk"]), ("changing", ["sunk"]), ("abnormal", ["sunk"]),
    ]

    @Test("text 4.5:1, shapes and borders 3:1")
    func contrast() throws {
        let palette = try Palette()
        for (pairs, least) in [(Self.texts, 4.5), (Self.shapes, 3)] {
            for (ink, grounds) in pairs {
                for ground in grounds {
                    let ratio = try palette.contrast(ink, on: ground)
                    #expect(ratio.light >= least, "\(ink) on \(ground), light")
                    #expect(ratio.dark >= least, "\(ink) on \(ground), dark")
                }
            }
        }
    }
}
