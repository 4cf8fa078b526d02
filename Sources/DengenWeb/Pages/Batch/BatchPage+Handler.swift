import DengenCenter
import DengenModel
import DengenSystem
import Hummingbird

extension BatchPage {
    static func show(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.batch.id(of: context)
        let batch = try await web.center.batches.find(id, as: context.principal)
        return .page(BatchPage(batch: batch).view(in: web.frame(context, path: Routes.batch(id))))
    }
}

/// はい and いいえ of every press for several outlets: groups, devices, retries.
enum BatchPress {
    /// The question. It changes nothing: a GET may come from anywhere.
    static func ask(
        _ source: BatchSource, at path: URLPath, to target: URLPath, back: URLPath, _ context: SignedIn, _ web: Web
    ) async throws -> Response {
        let question = try await question(source, to: target, back: back, as: context.principal, web)
        return .page(question.view(in: web.frame(context, path: path)))
    }

    /// はい: one batch per question, however often the form is sent (U-02), then to its page.
    ///
    /// A name that is another one brings the question again, with what was typed.
    static func send(
        _ source: BatchSource, at path: URLPath, to target: URLPath, back: URLPath, _ context: SignedForm, _ web: Web
    ) async throws -> Response {
        guard let key = context.form["key"], !key.utf8.isEmpty else { throw Refusal.invalid(field: "key") }
        let back = context.form["from"].flatMap(URLPath.init(returning:)) ?? back
        let typed = context.form["name"].map(Typed.line).flatMap { $0.utf8.isEmpty ? nil : $0 }
        try await web.count(source, as: context.principal)
        do {
            let batch = try await web.center.batches.issue(
                source, key: key, typedName: typed, stamp: context.form["stamp"], as: context.principal)
            return .see(Routes.batch(batch.id))
        } catch CenterError.planChanged {
            var again = try await question(source, to: target, back: back, as: context.principal, web)
            again.typedName = typed ?? ""
            again.errors.add("", BatchText.planChanged)
            return .refused(again.view(in: web.frame(context, path: path)))
        } catch CenterError.refused(.notNamed) {
            var again = try await question(source, to: target, back: back, as: context.principal, web)
            again.key = key
            again.typedName = typed ?? ""
            again.errors.add("name", FormText.notSame)
            return .refused(again.view(in: web.frame(context, path: path)))
        }
    }

    private static func question(
        _ source: BatchSource, to target: URLPath, back: URLPath, as principal: Principal, _ web: Web
    ) async throws -> BatchQuestion {
        let plan = try await web.center.batches.plan(source, as: principal)
        var question = BatchQuestion(
            plan: plan, key: SecureRandom.uuid4(), target: target, hidden: source.fields, returning: back)
        if case .retry = source { question.isRetry = true }
        return question
    }
}

extension BatchSource {
    /// What a form must carry to name it again.
    fileprivate var fields: [(name: StaticString, value: String)] {
        switch self {
        case .group(_, let action): [("action", action.rawValue)]
        case .device(_, let orders): orders.map { ("order", "\($0.outlet) \($0.action.rawValue)") }
        case .retry: []
        }
    }
}

/// The failed members of a batch once more.
enum RetryPress {
    static func ask(_ request: Request, _ context: SignedIn, _ web: Web) async throws -> Response {
        let id = try Routes.retryQuestion.id(of: context)
        return try await BatchPress.ask(
            .retry(id), at: Routes.retryQuestion(id), to: Routes.retry(id), back: Routes.batch(id), context, web)
    }

    static func send(_ request: Request, _ context: SignedForm, _ web: Web) async throws -> Response {
        let id = try Routes.retry.id(of: context)
        return try await BatchPress.send(
            .retry(id), at: Routes.retryQuestion(id), to: Routes.retry(id), back: Routes.batch(id), context, web)
    }
}
