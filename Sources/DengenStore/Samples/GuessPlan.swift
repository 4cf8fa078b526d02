/// Which guess a column is kept by; the numbers name columns before it.
enum GuessPlan: Hashable {
    case last, line
    case level(Halvings)
    case twin(of: Int)
    case companion(of: Int)
    case share(of: Int)
    /// A running total; the power of ten between the two columns' units.
    case total(of: Int, power: Int)
    case ratio(over: Int, under: Int?, Halvings)

    /// How slowly a mean follows: each value weighs 1/2, 1/4, 1/8 …
    typealias Halvings = Int

    static let mostPower = 15

    /// The columns that must be known before.
    var references: [Int] {
        switch self {
        case .last, .line, .level: []
        case .twin(let other), .companion(let other), .share(let other), .total(let other, _),
            .ratio(let other, nil, _):
            [other]
        case .ratio(let over, let under?, _): [over, under]
        }
    }

    /// Itself, and with means that follow faster or slower.
    var variants: [GuessPlan] {
        switch self {
        case .level: [.level(1), .level(2), .level(4)]
        case .ratio(let over, let under, _): [5, 3, 1].map { .ratio(over: over, under: under, $0) }
        default: [self]
        }
    }

    func write(to writer: inout ByteWriter) {
        switch self {
        case .last: writer.byte(0)
        case .line: writer.byte(1)
        case .level(let halvings): writer.byte(2, halvings)
        case .twin(let other): writer.byte(3, other)
        case .companion(let other): writer.byte(4, other)
        case .total(let other, let power):
            writer.byte(5, other)
            writer.count(power + Self.mostPower)
        case .ratio(let over, nil, let halvings): writer.byte(6, over, halvings)
        case .ratio(let over, let under?, let halvings): writer.byte(7, over, under, halvings)
        case .share(let other): writer.byte(8, other)
        }
    }

    /// - Throws: `StoreError.storage` also for a reference to this column or one behind it.
    init(from reader: inout ByteReader, of column: Int) throws {
        func other() throws -> Int { try reader.count(upTo: column - 1) }
        func power() throws -> Int { try reader.count(upTo: 2 * Self.mostPower) - Self.mostPower }
        func halvings() throws -> Int { try reader.count(upTo: 30) }
        switch try reader.byte() {
        case 0: self = .last
        case 1: self = .line
        case 2: self = .level(try halvings())
        case 3: self = .twin(of: try other())
        case 4: self = .companion(of: try other())
        case 5: self = .total(of: try other(), power: try power())
        case 6: self = .ratio(over: try other(), under: nil, try halvings())
        case 7: self = .ratio(over: try other(), under: try other(), try halvings())
        case 8: self = .share(of: try other())
        default: throw ByteReader.damaged
        }
    }
}

extension ByteWriter {
    fileprivate mutating func byte(_ code: UInt8, _ numbers: Int...) {
        byte(code)
        for number in numbers { count(number) }
    }
}
