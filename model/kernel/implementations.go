package kernel

func implementations() []implementation { return []implementation{plain} }
