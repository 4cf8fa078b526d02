import DengenStore

/// Why the program cannot begin, in words for the one who started it.
struct ProgramError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    init(opening error: StoreError) {
        switch error {
        case .fileInUse(let path): self.init("\(path) is in use: another dengen runs on this folder")
        case .unavailable(let text): self.init("the database does not answer: \(text)")
        case .storage(let text): self.init("the database cannot be read or written: \(text)")
        case .migration(let text): self.init("the database does not fit this program: \(text)")
        default: self.init("the database cannot be opened: \(error)")
        }
    }
}
