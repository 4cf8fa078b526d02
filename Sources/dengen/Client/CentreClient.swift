import DengenSystem
import DengenWeb
import Foundation

/// A centre's API as commands use it.
struct CentreClient: Sendable {
    enum Door: Sendable {
        /// The centre on this machine; its owner needs no key.
        case socket(path: String, tenant: String?)
        case network(url: String, key: String)
    }

    let door: Door
    /// Who gives orders that concern the centre as a whole.
    private let operatorName: String?
    private let http = HTTPClient()

    init(door: Door, operatorName: String? = nil) {
        self.door = door
        self.operatorName = operatorName
    }

    func close() async {
        await http.shutdown()
    }

    /// Asks and reads the answer.
    /// - Parameter query: names and values, encoded here.
    func get<Result: Decodable>(
        _ type: Result.Type, _ path: String, query: [(String, String)] = []
    ) async throws(CentreFault) -> Result {
        let pairs = query.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
        return try await ask(type, "GET", pairs.isEmpty ? path : path + "?" + pairs, headers: [], body: nil)
    }

    /// Sends a JSON value. With an idempotency key it is sent again when no answer comes.
    func post<Result: Decodable>(
        _ type: Result.Type, _ path: String, _ value: some Encodable, idempotencyKey: String? = nil
    ) async throws(CentreFault) -> Result {
        let body: [UInt8]
        do { body = [UInt8](try JSONEncoder().encode(value)) } catch { throw .odd("\(error)") }
        var headers = [("Content-Type", "application/json")]
        if let idempotencyKey { headers.append(("Idempotency-Key", idempotencyKey)) }
        return try await ask(
            type, "POST", path, headers: headers, body: body, mayRepeat: idempotencyKey != nil)
    }

    /// Puts a JSON value in the place of what is there.
    func put<Result: Decodable>(
        _ type: Result.Type, _ path: String, _ value: some Encodable
    ) async throws(CentreFault) -> Result {
        let body: [UInt8]
        do { body = [UInt8](try JSONEncoder().encode(value)) } catch { throw .odd("\(error)") }
        return try await ask(type, "PUT", path, headers: [("Content-Type", "application/json")], body: body)
    }

    /// Sends a file's bytes.
    func upload<Result: Decodable>(
        _ type: Result.Type, _ path: String, query: [(String, String)], _ bytes: [UInt8], mediaType: String
    ) async throws(CentreFault) -> Result {
        let pairs = query.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
        return try await ask(
            type, "POST", path + "?" + pairs, headers: [("Content-Type", mediaType)], body: bytes, mayRepeat: false)
    }

    private func ask<Result: Decodable>(
        _ type: Result.Type, _ method: String, _ path: String, headers: [(String, String)], body: [UInt8]?,
        mayRepeat: Bool = true
    ) async throws(CentreFault) -> Result {
        let request = request(method, path, headers, body)
        let response = try await send(request, tries: mayRepeat ? 3 : 1)
        guard (200..<300).contains(response.status) else { throw CentreFault(refusal: response, from: place) }
        do { return try JSONDecoder().decode(type, from: Data(response.body)) } catch {
            throw .odd("\(place) answered \(path) with something else than a Dengen centre does")
        }
    }

    private func send(_ request: HTTPClient.Request, tries: Int) async throws(CentreFault) -> HTTPClient.Response {
        do throws(HTTPClientError) {
            return try await http.send(request)
        } catch {
            if tries > 1, error == .closed || error == .timeout { return try await send(request, tries: tries - 1) }
            throw CentreFault(error, door: door)
        }
    }

    private func request(
        _ method: String, _ path: String, _ headers: [(String, String)], _ body: [UInt8]?
    ) -> HTTPClient.Request {
        var request = HTTPClient.Request(method: method, url: path, headers: headers, body: body)
        request.headers.append(("Accept-Language", "en"))
        switch door {
        case .socket(let socket, let tenant):
            request.url = "http://localhost" + path
            request.unixSocket = socket
            if let tenant { request.headers.append((ControlRules.tenantHeader, Self.encoded(tenant))) }
            if let operatorName {
                request.headers.append((ControlRules.operatorHeader, Self.encoded(operatorName)))
            }
        case .network(let url, let key):
            request.url = url + path
            request.headers.append(("Authorization", "Bearer " + key))
        }
        return request
    }

    /// What errors call the other side.
    private var place: String {
        switch door {
        case .socket(let path, _): path
        case .network(let url, _): url
        }
    }

    private static let unreserved = CharacterSet(
        charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }
}
