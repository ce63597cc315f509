export const exchange = { title: "x" };
