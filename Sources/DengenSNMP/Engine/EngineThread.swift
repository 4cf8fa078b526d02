import CNetSNMP
import Foundation

/// Starts the one thread on which net-snmp runs, for as long as the process lives.
enum EngineThread {
    static func start(_ mailbox: EngineMailbox) {
        Thread.detachNewThread {
            while true {
                // why: without a descriptor there is no engine; whoever waits is told so, and it is tried again.
                if let loop = EngineLoop(mailbox: mailbox) { loop.run() }
                EngineLoop.refuse(mailbox.take())
                Thread.sleep(forTimeInterval: 0.1)
            }
        }
    }
}
