#if TLS
    import Foundation
    import Logging
    import ServiceLifecycle

    /// Takes a renewed certificate without a restart, and warns for the last thirty days of one that was not (S-29).
    struct CertificateWatch: Service {
        let store: CertificateStore
        let metrics: WebMetrics
        let logger: Logger

        private static let lookEvery = Duration.seconds(10)
        private static let looksADay = 8_640
        /// Seconds.
        private static let warnWithin: Int64 = 30 * 86_400

        func run() async throws {
            await cancelWhenGracefulShutdown {
                var fault: String?
                var looks = 0
                while !Task.isCancelled {
                    fault = look(after: fault)
                    if looks % Self.looksADay == 0 { warn() }
                    looks += 1
                    do { try await Task.sleep(for: Self.lookEvery) } catch { return }
                }
            }
        }

        /// Answers what is wrong with the files, which is told once.
        private func look(after told: String?) -> String? {
            metrics.noteCertificate(end: store.end)
            do {
                guard try store.reload() else { return nil }
                metrics.noteCertificate(end: store.end)
                logger.notice("certificate renewed", metadata: ["until": "\(Self.day(store.end))"])
                warn()
                return nil
            } catch {
                let fault = "\(error)"
                if fault != told { logger.error("certificate not renewed", metadata: ["fault": "\(fault)"]) }
                return fault
            }
        }

        private func warn() {
            let left = store.end - Int64(Date().timeIntervalSince1970)
            guard left < Self.warnWithin else { return }
            logger.warning(
                "certificate ends soon",
                metadata: ["until": "\(Self.day(store.end))", "days": "\(max(0, left / 86_400))"])
        }

        private static func day(_ seconds: Int64) -> String {
            Date(timeIntervalSince1970: TimeInterval(seconds)).ISO8601Format()
        }
    }
#endif
