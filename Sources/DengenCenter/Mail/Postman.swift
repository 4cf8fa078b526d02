import DengenModel
import DengenSystem
import Foundation
import Logging

/// Takes due letters out of the queue, one after another, and to the mail server.
struct Postman: Sendable {
    let mail: Mail
    let mailer: Mailer
    let writer: any LetterWriter
    let logger: Logger

    /// Until none is due, or the store fails.
    func deliverDue() async {
        while !Task.isCancelled {
            do {
                guard let job = try await mail.claim() else { return }
                await settle(job, await deliver(job))
            } catch {
                return logger.error("the mail queue cannot be read", metadata: ["error": "\(error)"])
            }
        }
    }

    private func deliver(_ job: MailJob) async -> Mail.Outcome {
        let letter: Letter
        do {
            let facts = Data(try mail.sealer.open(job.letter, of: job.id))
            letter = try JSONDecoder().decode(Letter.self, from: facts)
        } catch { return .trouble(.unreadable) }
        do throws(MailFault) {
            try await mailer.send(job.message(writer.write(letter, to: job.addressee)), through: job.outbox.server)
            return .sent
        } catch {
            guard let trouble = MailTrouble(error) else { return .brokenOff }
            logger.warning("a letter was not taken", metadata: ["mail": "\(job.id)", "why": "\(trouble.rawValue)"])
            guard case .refused(let status, let words) = error else { return .trouble(trouble) }
            return .trouble(trouble, status: status, answer: words)
        }
    }

    /// What was sent must be known as sent: a store that fails is asked again while the lease lasts.
    private func settle(_ job: MailJob, _ outcome: Mail.Outcome) async {
        for _ in 0..<60 {
            do { return try await mail.settle(job, outcome) } catch {
                logger.error("a letter's end cannot be written", metadata: ["mail": "\(job.id)", "error": "\(error)"])
            }
            do { try await mail.clock.sleep(milliseconds: 1_000) } catch { return }
        }
    }
}
