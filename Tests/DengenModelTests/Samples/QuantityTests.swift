import DengenModel
import Testing

@Suite("C-29: quantities")
struct QuantityTests {
    @Test("C-29: places and units as people read them")
    func words() {
        #expect(Quantity.allCases.map(\.unit) == ["W", "Wh", "V", "A"])
        #expect(Quantity.allCases.map(\.places) == [1, 1, 1, 3])
        #expect(Quantity.allCases.filter(\.isTotal) == [.energy])
    }

    @Test("C-29: kept half away from zero, without what no meter shows")
    func scaled() {
        #expect(Quantity.power.scaled(12.25) == 123 && Quantity.power.scaled(-12.25) == -123)
        #expect(Quantity.current.scaled(0.1234) == 123)
        #expect(Quantity.power.scaled(.nan) == nil && Quantity.energy.scaled(.infinity) == nil)
        #expect(Quantity.energy.scaled(1e15) == nil)
        #expect(Quantity.current.value(ofScaled: 1_500) == 1.5 && Quantity.voltage.value(ofScaled: 1_003) == 100.3)
    }

    @Test("C-29: a reading and a sample give each of the four")
    func subscripts() {
        let reading = Quantities(power: 1, energy: 2, voltage: 3, current: 4)
        #expect(Quantity.allCases.map { reading[$0] } == [1, 2, 3, 4])
        var sample = OutletSample(number: 1)
        for (value, quantity) in Quantity.allCases.enumerated() { sample[quantity] = Int64(value) }
        #expect(sample == OutletSample(number: 1, power: 0, energy: 1, voltage: 2, current: 3))
        #expect(Quantity.allCases.map { sample[$0] } == [0, 1, 2, 3])
    }
}
