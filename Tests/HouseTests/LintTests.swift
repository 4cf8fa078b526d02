import Testing

// One lint at a time: each takes a core.
@Suite("The lint really fails", .serialized)
struct LintTests {
    @Test("finds", arguments: Plant.forbidden)
    func finds(_ plant: Plant) async throws {
        try await TreeCopy.with(.none) { tree in
            try tree.write(plant.text, to: plant.path)
            let lint = try await tree.lint()
            #expect(lint.status == 1)
            #expect(lint.lines.contains { $0.hasPrefix(plant.finding) }, "\(lint.output)")
        }
    }

    @Test("lets pass what only looks like a fault")
    func letsPass() async throws {
        try await TreeCopy.with(.none) { tree in
            for plant in Plant.allowed {
                try tree.write(plant.text, to: plant.path)
            }
            let lint = try await tree.lint()
            #expect(lint.status == 0, "\(lint.output)")
        }
    }

    @Test("the tree as it stands is clean")
    func clean() async throws {
        try await TreeCopy.with(.all) { tree in
            let lint = try await tree.lint()
            #expect(lint.status == 0, "\(lint.output)")
        }
    }

    @Test("medians over the bound are found")
    func medians() async throws {
        try await TreeCopy.with(.none) { tree in
            try tree.write(
                Plant.function(lines: 9) + String(repeating: "// One line of many.\n", count: 112),
                to: "Sources/DengenModel/Plant.swift")
            let lint = try await tree.lint()
            #expect(lint.status == 1)
            #expect(lint.lines.contains("Sources:1: file-median: 121 lines, at most 120"), "\(lint.output)")
            #expect(lint.lines.contains("Sources:1: function-median: 9 lines, at most 8"), "\(lint.output)")
        }
    }

    @Test("what a build made must not be tracked")
    func tracked() async throws {
        try await TreeCopy.with(.none) { tree in
            try tree.write("{}\n", to: "Package.resolved")
            #expect(try await tree.run("git", "init", "--quiet").status == 0)
            #expect(try await tree.lint().status == 0)
            #expect(try await tree.run("git", "add", "--force", "Package.resolved").status == 0)
            let lint = try await tree.lint()
            #expect(lint.status == 1)
            #expect(lint.lines.contains { $0.hasPrefix("Package.resolved:1: tracked: ") }, "\(lint.output)")
        }
    }

    @Test("a manifest that does not compile is found")
    func manifest() async throws {
        try await TreeCopy.with(.none) { tree in
            try tree.write("let package\n", to: "Package.swift")
            let lint = try await tree.lint()
            #expect(lint.status == 1)
            #expect(lint.lines.contains { $0.hasPrefix("Package.swift:1: manifest: ") }, "\(lint.output)")
        }
    }
}
