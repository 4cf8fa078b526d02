import DengenCenter
import DengenModel
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Response {
        bytes(html.bytes, mediaType: "text/html; charset=utf-8", status: status)
    }

    static func bytes(_ bytes: [UInt8], mediaType: String, status: HTTPResponse.Status = .ok) -> Response {
        self.bytes(ByteBuffer(bytes: bytes), mediaType: mediaType, status: status)
    }

    /// What many are sent at once lies in memory once: a client that takes nothing holds no copy of its own (S-27).
    static func bytes(_ buffer: ByteBuffer, mediaType: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: mediaType], body: ResponseBody(byteBuffer: buffer))
    }

    /// Keys in order; a value that can't be encoded is a fault of ours.
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok, mediaType: String = "application/json"
    ) -> Response {
        do {
            return bytes(try JSONText.encode(value), mediaType: mediaType, status: status)
        } catch {
            return Response(status: .internalServerError)
        }
    }

    /// POST → 303 → GET: Back and reload repeat nothing.
    static func see(_ path: URLPath) -> Response { .redirect(to: path.text, type: .normal) }

    /// The head of a server-sent event stream.
    static func events(_ body: ResponseBody) -> Response {
        var response = Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
        response.headers[named: FieldName.accelBuffering] = "no"
        return response
    }
}

enum JSONText {
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }
}

extension Web {
    /// The page around a handler's content.
    func frame(_ context: some PersonContext, path: URLPath) -> Frame {
        Frame(
            language: context.language, assets: assets, path: path, mayChooseLanguage: context.mayChooseLanguage,
            theme: context.theme, userName: context.session.principal.name,
            formToken: FormToken.of(session: context.session.token),
            announcements: context.session.announcements, role: context.session.principal.role,
            sessionEndsIn: left(of: context.session))
    }

    private func left(of session: Session) -> Int64? {
        session.endsAt.map { $0.milliseconds - now.milliseconds }
    }

    func frame(_ context: WebContext, path: URLPath) -> Frame {
        var frame = Frame(
            language: context.language, assets: assets, path: path, mayChooseLanguage: context.mayChooseLanguage,
            theme: context.theme)
        if case .person(let session) = context.visitor {
            frame.userName = session.principal.name
            frame.formToken = FormToken.of(session: session.token)
            frame.role = session.principal.role
            frame.announcements = session.announcements
            frame.sessionEndsIn = left(of: session)
        }
        return frame
    }
}
