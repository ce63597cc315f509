export const sharing = { title: "x" };
