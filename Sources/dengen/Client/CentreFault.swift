import ArgumentParser
import DengenSystem
import Foundation

/// Why a centre did not do what it was asked.
enum CentreFault: Error, CustomStringConvertible {
    /// Nobody answered, with what may help.
    case unreached(String)
    /// It said no: the status, its stable code and its words.
    case refused(status: Int, code: String, words: String)
    /// It answered in a way that it should not.
    case odd(String)

    var description: String {
        switch self {
        case .unreached(let words), .refused(_, _, let words), .odd(let words): words
        }
    }

    /// The exit status of a command that could do nothing because of it.
    var exitCode: ExitCode {
        switch self {
        case .unreached: .unreached
        case .refused(let status, _, _): status == 401 || status == 403 ? .unreached : .partly
        case .odd: .unreached
        }
    }

    init(_ error: HTTPClientError, door: CentreClient.Door) {
        switch door {
        case .socket(let path, _): self = .unreached(Self.words(error, socket: path))
        case .network(let url, _): self = .unreached(Self.words(error, url: url))
        }
    }

    /// A problem document (RFC 9457), or whatever else came.
    init(refusal response: HTTPClient.Response, from place: String) {
        struct Document: Decodable {
            var code: String
            var detail: String
        }
        // why: an answer that is no problem document is told by its status alone
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(response.body)) else {
            self = .odd("\(place) answered with status \(response.status)")
            return
        }
        self = .refused(status: response.status, code: document.code, words: Self.words(document.code, document.detail))
    }

    private static func words(_ code: String, _ detail: String) -> String {
        switch code {
        case "bad-key": "the centre does not know this API key"
        case "invalid-field" where detail.utf8.starts(with: "tenant:".utf8):
            "name one of the centre's operators with --tenant (\(detail))"
        default: detail
        }
    }

    private static func words(_ error: HTTPClientError, socket: String) -> String {
        switch error {
        case .connect:
            """
            no centre answers at \(socket): start `dengen serve`, name the data folder of the one that runs with --data \
            (the demo's is data/demo), or another centre with --centre
            """
        case .malformed: "\(socket) is too long for a socket: use a shorter data folder"
        default: "the centre at \(socket) does not answer: \(error)"
        }
    }

    private static func words(_ error: HTTPClientError, url: String) -> String {
        switch error {
        case .malformed: "\(url) is no address of a centre; one looks like https://power.example.jp"
        case .resolve: "\(url): the host's name has no address"
        case .connect: "nobody answers at \(url)"
        case .tls: "\(url): no trusted connection, the certificate is not good for that host"
        case .timeout: "\(url) does not answer in time"
        default: "\(url) does not answer: \(error)"
        }
    }
}

extension CentreClient {
    /// Lets a command speak to the centre; ends with words and an exit status when that was not possible.
    ///
    /// The client's thread ends first: libcurl and libcrypto must not work while the process takes itself down.
    func speaking(_ work: (CentreClient) async throws -> Void) async throws {
        let failure = await failure(of: work)
        await close()
        guard let failure else { return }
        guard let fault = failure as? CentreFault else { throw failure }
        Answer.complain("\(fault)")
        throw fault.exitCode
    }

    private func failure(of work: (CentreClient) async throws -> Void) async -> (any Error)? {
        do {
            try await work(self)
            return nil
        } catch {
            return error
        }
    }
}
