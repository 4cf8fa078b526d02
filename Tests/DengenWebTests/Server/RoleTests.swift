import DengenCenter
import DengenModel
import DengenSystem
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Testing

@testable import DengenWeb

@Suite("A-25: rights are types")
struct RoleTests {
    /// Puts a person of a role where `VisitorReader` would.
    private struct Pretend: RouterMiddleware {
        let role: Role
        let bench: WebBench

        func handle(_ request: Request, context: WebContext, next: Next) async throws -> Response {
            var context = context
            let person = Principal(
                tenant: bench.mine.id, account: nil, name: "一般", role: role, door: .page, address: "", subject: "")
            context.visitor = .person(Session(token: "token", principal: person))
            return try await next(request, context)
        }
    }

    @Test("A-25: a manager's page answers a general user アクセス許可がありません。", arguments: Role.allCases)
    func manager(_ role: Role) async throws {
        try await WebBench.run { bench in
            let web = Web(
                center: bench.center, configuration: WebConfiguration(), assets: try Assets(),
                description: try APIDescription())
            let router = Router(context: WebContext.self)
            router.add(middleware: Pretend(role: role, bench: bench)).add(middleware: ErrorPresenter(web: web))
            router.group(context: SignedIn.self).group(context: ManagerContext.self).get("managers") { _, _ in "in" }
            try await serve(router) { port in
                let answer = try await bench.http.send(HTTPClient.Request(url: "http://127.0.0.1:\(port)/managers"))
                #expect(answer.status == (role == .general ? 403 : 200))
                let text = String(decoding: answer.body, as: UTF8.self)
                #expect(text.contains("アクセス許可がありません。") == (role == .general))
            }
        }
    }

    private func serve(
        _ router: Router<WebContext>, _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        let (ports, inlet) = AsyncStream<Int>.makeStream()
        let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { inlet.yield($0.localAddress?.port ?? 0) }, logger: silent)
        let group = ServiceGroup(
            configuration: .init(services: [application], gracefulShutdownSignals: [], logger: silent))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let port = try needed(await ports.first { _ in true }, "a port")
            try await body(port)
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}
