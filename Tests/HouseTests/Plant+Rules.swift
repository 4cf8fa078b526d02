extension Plant {
    static let forbidden = sizes + imports + words + reach

    private static let sizes = [
        Plant(
            "a function of 61 lines", "Sources/DengenModel/Plant.swift", function(lines: 61),
            finding: "1: function-length: plant has 61 lines"),
        Plant(
            "a long initialiser among braces in texts", "Sources/DengenModel/Plant.swift",
            """
            struct Plant {
                let text = "} \\("{".count) {"  // {

                init(
                    text: String
                ) {
            \(Array(repeating: "        step(\"}\")", count: 57).joined(separator: "\n"))
                }
            }

            """,
            finding: "4: function-length: init has 61 lines"),
        Plant(
            "a long computed property", "Sources/DengenModel/Plant.swift",
            """
            struct Plant {
                var plant: Int {
            \(Array(repeating: "        step()", count: 59).joined(separator: "\n"))
                }
            }

            """,
            finding: "2: function-length: plant has 61 lines"),
        Plant(
            "a file of 501 lines", "Sources/DengenModel/Plant.swift",
            String(repeating: "// One line of many.\n", count: 501),
            finding: "501: file-length: 501 lines"),
        Plant(
            "an unformatted file", "Sources/DengenModel/Plant.swift", "func plant( ) {}\n",
            finding: "1: format: [Spacing]"),
    ]

    private static let imports = [
        Plant(
            "GRDB in DengenWeb", "Sources/DengenWeb/Plant.swift", "import GRDB\n",
            finding: "1: arrow: DengenWeb may not import GRDB"),
        Plant(
            "DengenStore in DengenWire, declared or not", "Sources/DengenWire/Plant.swift",
            "package import struct DengenStore.Database\n",
            finding: "1: arrow: DengenWire may not import DengenStore"),
        Plant(
            "a test library in the product", "Sources/DengenModel/Plant.swift", "import Testing\n",
            finding: "1: arrow: DengenModel may not import Testing"),
        Plant(
            "an undeclared import", "Sources/DengenCenter/Plant.swift", "import Crypto\n",
            finding: "1: undeclared-import: Crypto"),
        Plant(
            "an undeclared import in a test", "Tests/DengenModelTests/Plant.swift",
            "@testable import DengenGateway\n",
            finding: "1: undeclared-import: DengenGateway"),
    ]

    private static let words = [
        Plant(
            "a force unwrap", "Sources/DengenModel/Plant.swift", "let plant = Int(\"1\")!\n",
            finding: "1: force-unwrap"),
        Plant(
            "a force unwrap inside a text", "Sources/DengenModel/Plant.swift",
            "func plant(_ all: [Int]) -> String { \"\\(all.first!)\" }\n",
            finding: "1: force-unwrap"),
        Plant(
            "try!", "Sources/DengenModel/Plant.swift", "let plant = try! risk()\n", finding: "1: force-try"),
        Plant(
            "@unchecked Sendable", "Sources/DengenModel/Plant.swift", "final class Plant: @unchecked Sendable {}\n",
            finding: "1: unchecked-sendable"),
        Plant(
            "nonisolated(unsafe)", "Sources/DengenModel/Plant.swift", "nonisolated(unsafe) var plant = 1\n",
            finding: "1: nonisolated-unsafe"),
        Plant(
            "fatalError", "Sources/DengenModel/Plant.swift", "func plant() { fatalError(\"wilted\") }\n",
            finding: "1: fatal-error"),
        Plant(
            "try? without why", "Sources/DengenModel/Plant.swift", "let plant = try? risk()  // Never mind.\n",
            finding: "1: try-optional"),
        Plant(
            "Japanese out of place", "Sources/DengenWeb/Pages/Plant.swift", "let plant = \"電源\"\n",
            finding: "1: japanese-literal"),
        Plant(
            "SQL in DengenWeb", "Sources/DengenWeb/Plant.swift", "let plant = \"SELECT id FROM site\"\n",
            finding: "1: sql-in-web"),
        Plant(
            "a path of one machine", "Sources/DengenModel/Plant.swift", "let plant = \"/\("root")/plant\"\n",
            finding: "1: machine-path"),
        Plant(
            "a registry host", "Scripts/plant.txt", "https://\("pypi").org/simple\n", finding: "1: registry-host"),
        Plant(
            "a careless shell script", "Scripts/plant.sh", "#!/bin/bash\ncd somewhere\n", finding: "2: shell: "),
    ]

    /// A use case of the centre with this body.
    private static func useCase(_ body: String, face: String = "package ") -> String {
        """
        extension Plants {
            \(face)func find(
                _ id: PlantID, as principal: Principal
            ) async throws -> Plant {
                \(body)
            }
        }

        """
    }

    private static let reach = [
        Plant(
            "a use case that asks nobody's rights", "Sources/DengenCenter/Plant.swift",
            useCase("try await database.read { tx in try PlantRow.find(id, tenant: principal.tenant, in: tx) }"),
            finding: "2: reach: find asks neither for management nor"),
        Plant(
            "a use case that asks for its reach at one of two places", "Sources/DengenCenter/Plant.swift",
            useCase("try await [named(id, for: principal), other(id, tenant: principal.tenant)].first"),
            finding: "2: reach: find asks for its principal's tenant alone"),
    ]

    static let allowed = [
        Plant(
            "a use case of managers", "Sources/DengenCenter/Manager.swift",
            useCase("try principal.mustManage(); return try await find(id, tenant: principal.tenant)")),
        Plant(
            "a use case within its reach", "Sources/DengenCenter/Reach.swift",
            useCase("try await find(id, principal.reached(.outlets, as: \"o\"))")),
        Plant(
            "a use case of one's own", "Sources/DengenCenter/Own.swift",
            useCase("try await find(id, principal.account, tenant: principal.tenant)")),
        Plant(
            "what is no face of the module", "Sources/DengenCenter/Private.swift",
            useCase("try await find(id, tenant: principal.tenant)", face: "private ")),
        Plant(
            "a function of 60 lines among short ones", "Sources/DengenModel/Function60.swift",
            function(lines: 60) + "\nfunc small() {}\n\nfunc tiny() {}\n"),
        Plant(
            "a file of 500 lines", "Sources/DengenModel/File500.swift",
            String(repeating: "// One line of many.\n", count: 500)),
        Plant(
            "the requirements of a protocol", "Sources/DengenModel/Protocol.swift",
            """
            protocol Plant {
                var name: String { get }
                func grow() async throws
                init(name: String)
            \(Array(repeating: "    // One line of many.", count: 70).joined(separator: "\n"))
            }

            """),
        Plant(
            "try? that says why", "Sources/DengenModel/Why.swift",
            """
            // why: a seed that will not open is no plant,
            // and the next one is asked.
            let plant = try? risk()
            let other = try? risk()  // why: see above

            """),
        Plant(
            "rules broken in comments and texts only", "Sources/DengenModel/Quoted.swift",
            """
            // try! fatalError( 電源 import GRDB
            /* import GRDB
               import /* nested */ Crypto */
            let plant = "wow! try! it"
            let other = plant != "!"

            """),
        Plant(
            "GRDB and libpq in their place", "Sources/DengenStore/GRDB.swift",
            "private import CPostgres\n@preconcurrency import GRDB\n"),
        Plant("Japanese in its place", "Sources/DengenWeb/Text/Japanese.swift", "let plant = \"電源\"\n"),
    ]
}
