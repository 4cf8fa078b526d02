import DengenCenter

/// Which row the last press moved, so that its button keeps the focus and the next press is at hand.
struct LastMove: Sendable {
    var id: String
    var step: RankStep

    init?(_ query: QueryValues) {
        guard let id = query["moved"], let step = query["step"].flatMap(RankStep.init(rawValue:)) else { return nil }
        self.id = id
        self.step = step
    }

    func holds(_ step: RankStep, of id: String) -> Bool { self.step == step && self.id.utf8.elementsEqual(id.utf8) }
}

extension URLPath {
    func moved(_ id: String, _ step: RankStep) -> URLPath { query("moved", id).query("step", step.rawValue) }
}

extension QueryValues {
    var rankStep: RankStep {
        get throws(Refusal) {
            guard let step = self["step"].flatMap(RankStep.init(rawValue:)) else { throw .invalid(field: "step") }
            return step
        }
    }
}

extension Frame {
    /// Up and down in an order, by form, so that it needs no script and no dragging.
    func orderForm(of id: String, named name: String, to path: URLPath, last move: LastMove?) -> HTML {
        changeForm(to: path, look: "press order") { orderButtons(of: id, named: name, last: move) { $0.rawValue } }
    }

    /// The same buttons inside a form that saves more.
    @HTMLBuilder
    func orderButtons(
        of id: String, named name: String, last move: LastMove?, value: (RankStep) -> String
    ) -> HTML {
        for step in [RankStep.first, .up, .down] {
            HTML(
                tag: "button",
                [
                    .class("button"), .type("submit"), .name("step"), .value(value(step)),
                    .label(self(StructureText.step(step, name))),
                ] + (move?.holds(step, of: id) == true ? [.autofocus] : []), icon(step.icon))
        }
    }
}

extension RankStep {
    fileprivate var icon: Icon {
        switch self {
        case .up: .up
        case .down: .down
        case .first: .top
        case .last: .bottom
        }
    }
}
