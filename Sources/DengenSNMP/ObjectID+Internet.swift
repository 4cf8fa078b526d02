extension ObjectID {
    /// 1.3.6.1 and what follows it, for identifiers that stand in the code; at most 124 arcs count.
    package static func internet(_ arcs: UInt32...) -> ObjectID {
        ObjectID(internet: arcs.prefix(mostArcs - 4))
    }

    private init(internet arcs: ArraySlice<UInt32>) {
        self.arcs = [1, 3, 6, 1] + arcs
    }
}
