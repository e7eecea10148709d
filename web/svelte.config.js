// Everything that the compiler is told stands in vite.config.ts.
export default {};
