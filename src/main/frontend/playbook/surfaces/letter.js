export { mount } from "./text.js";
