import ArgumentParser
import Foundation

/// The centre's address as it stands on a slip.
enum SlipAddress {
    static func isPlausible(_ url: String) -> Bool {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty else { return false }
        return (parts.scheme == "https" || parts.scheme == "http") && url.utf8.count <= 200
    }

    static func isLoopback(_ url: String) -> Bool {
        guard let host = URLComponents(string: url)?.host else { return false }
        return host == "localhost" || host == "[::1]" || host.utf8.starts(with: "127.".utf8)
    }

    /// What `dengen serve` wrote when it began to listen.
    static func own(ofData folder: String) throws -> String {
        let text: String
        do { text = try String(contentsOfFile: folder + "/url", encoding: .utf8) } catch {
            throw ValidationError("--url is needed: an address such as https://power.example.jp")
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
