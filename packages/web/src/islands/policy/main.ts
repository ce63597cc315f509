import { startCalculator } from "./calculator.ts";
import { copyOnClick, printOnClick, rememberAnswers, showSentence } from "./page-tools.ts";

// The pages are complete without this script; what only it can do is shown once it runs.
document.documentElement.classList.add("with-script");
showSentence();
copyOnClick();
printOnClick();
const form = document.querySelector<HTMLFormElement>("form#calculator");
if (form !== null) {
  startCalculator(form);
}
rememberAnswers();
