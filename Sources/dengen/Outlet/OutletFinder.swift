import ArgumentParser

/// Finds outlets by id, label (`R001-03`) or name, each of them with ranges.
struct OutletFinder: Sendable {
    let client: CentreClient

    /// Names in one request: so that its address stays short.
    private static let together = 20

    /// Every outlet, by label.
    func all() async throws -> [OutletAnswer] {
        var outlets: [OutletAnswer] = []
        var after: String?
        repeat {
            let query = [("limit", "500")] + (after.map { [("after", $0)] } ?? [])
            let page = try await client.get(PageAnswer<OutletAnswer>.self, "/api/v1/outlets", query: query)
            outlets += page.items
            after = page.next
        } while after != nil
        return outlets.sorted { ($0.label, $0.id) < ($1.label, $1.id) }
    }

    /// The outlets of each name.
    func named(_ names: [String]) async throws -> [NamedOutlets] {
        var found: [NamedOutlets] = []
        for start in stride(from: 0, to: names.count, by: Self.together) {
            let asked = names[start..<min(start + Self.together, names.count)]
            let page = try await client.get(
                PageAnswer<NamedOutlets>.self, "/api/v1/outlets/named", query: asked.map { ("name", $0) })
            found += page.items
        }
        return found
    }

    /// One outlet a name.
    /// - Throws: `ValidationError` that tells every name that nobody has or that several have.
    func single(_ names: [String]) async throws -> [OutletAnswer] {
        let named = try await named(names)
        let problems = named.compactMap(Self.problem)
        guard problems.isEmpty else { throw ValidationError(problems.joined(separator: "\n")) }
        var seen: Set<String> = []
        return named.flatMap(\.outlets).filter { seen.insert($0.id).inserted }
    }

    /// The names that the patterns stand for, each once.
    /// - Throws: `ValidationError` for a pattern that cannot be read.
    static func names(_ patterns: [String]) throws -> [String] {
        var seen: Set<[UInt8]> = []
        var names: [String] = []
        for pattern in patterns {
            do throws(HostRange.Failure) {
                names += try HostRange.names(in: pattern).filter { seen.insert(Array($0.utf8)).inserted }
            } catch {
                throw ValidationError("\(error)")
            }
        }
        guard names.count <= HostRange.mostNames else {
            throw ValidationError("more than \(HostRange.mostNames) names")
        }
        return names
    }

    static func problem(_ named: NamedOutlets) -> String? {
        switch named.outlets.count {
        case 0: return "\(PlainText.of(named.name)): no outlet has this name, label or id"
        case 1: return nil
        default:
            let labels = named.outlets.map(\.label).joined(separator: ", ")
            return "\(PlainText.of(named.name)): several outlets have this name, use a label: \(labels)"
        }
    }
}
