import DengenCenter
import DengenModel
import Hummingbird

extension TapPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.switchDevice.id(of: context)
        let board = try await web.center.fleet.switchBoard(of: id, as: context.principal)
        let page = TapPage(board: board, done: Done(request.query))
        return .page(page.view(in: web.frame(context, path: Routes.switchDevice(id))))
    }

    /// The question about what was chosen; without any choice the page again.
    static func ask(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.deviceQuestion.id(of: context)
        let board = try await web.center.fleet.switchBoard(of: id, as: context.principal)
        let orders = try chosen(request.query.whole, on: board)
        if orders.isEmpty {
            var page = TapPage(board: board)
            page.errors.add("", BatchText.nothingChosen)
            return .refused(page.view(in: web.frame(context, path: Routes.switchDevice(id))))
        }
        return try await BatchPress.ask(
            .device(id, orders), at: Routes.deviceQuestion(id), to: Routes.deviceCommands(id),
            back: Routes.switchDevice(id), context, web)
    }

    static func send(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.deviceCommands.id(of: context)
        let orders = try context.form.whole.all("order").map(order)
        return try await BatchPress.send(
            .device(id, orders), at: Routes.deviceQuestion(id), to: Routes.deviceCommands(id),
            back: Routes.switchDevice(id), context, web)
    }

    /// 取得.
    static func read(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.readDevice.id(of: context)
        try await web.center.fleet.readAnew(id, as: context.principal)
        return .see(Routes.switchDevice(id))
    }

    /// `o3=off`: outlet 3 is to be off; `keep` is no change.
    private static func chosen(_ query: QueryValues, on board: SwitchBoard) throws(Refusal) -> [OutletOrder] {
        var orders: [OutletOrder] = []
        for outlet in board.outlets {
            guard let word = query["o\(outlet.number)"], !word.utf8.elementsEqual("keep".utf8) else { continue }
            guard let action = PowerAction(rawValue: word) else { throw .invalid(field: "o\(outlet.number)") }
            orders.append(OutletOrder(outlet.id, action))
        }
        return orders
    }

    /// `ID on` of the question's form.
    private static func order(_ text: String) throws(Refusal) -> OutletOrder {
        let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false).map { String($0) }
        guard words.count == 2, let outlet = words[0].flatMap(OutletID.init(rawValue:)),
            let action = words[1].flatMap(PowerAction.init(rawValue:))
        else { throw .invalid(field: "order") }
        return OutletOrder(outlet, action)
    }
}
