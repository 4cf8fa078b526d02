/// Bytes with something wrong in them.
enum Mutation {
    static func of(_ whole: [UInt8], _ dice: inout SampleDice) -> [UInt8] {
        var bytes = whole
        for _ in 0..<dice.number(1...3) where !bytes.isEmpty {
            let place = dice.number(0...bytes.count - 1)
            switch dice.number(0...6) {
            case 0: bytes[place] ^= 1 << UInt8(dice.number(0...7))
            case 1: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
            case 2: bytes[place] = dice.oneIn(2) ? 0xFF : 0
            case 3: bytes.removeLast(dice.number(1...bytes.count))
            case 4: bytes.insert(UInt8(truncatingIfNeeded: dice.next()), at: place)
            case 5: bytes.remove(at: place)
            default: bytes.replaceSubrange(place..<min(place + 4, bytes.count), with: [0xFF, 0xFF, 0xFF, 0x7F])
            }
        }
        return bytes
    }
}
