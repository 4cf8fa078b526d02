/// A request on its way to the client's thread, and whom to tell of the answer.
struct TransferOrder: Sendable {
    typealias Whole = CheckedContinuation<Result<HTTPClient.Response, HTTPClientError>, Never>
    typealias Head = CheckedContinuation<Result<ResponseHead, HTTPClientError>, Never>

    enum Receiver: Sendable {
        case whole(Whole)
        case stream(Head, StreamBuffer)
    }

    let id: UInt64
    let request: HTTPClient.Request
    let receiver: Receiver

    /// Tells the receiver that nothing has come and nothing will.
    func fail(_ error: HTTPClientError) {
        switch receiver {
        case .whole(let continuation): continuation.resume(returning: .failure(error))
        case .stream(let continuation, _): continuation.resume(returning: .failure(error))
        }
    }
}
