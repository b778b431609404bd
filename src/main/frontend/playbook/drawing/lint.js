// What can be said of a drawing while it is being drawn. The server's check has the last word; this one is quick.
import Linter from "bpmnlint/lib/linter";
import conditionalEvent from "bpmnlint/rules/conditional-event";
import conditionalFlows from "bpmnlint/rules/conditional-flows";
import endEventRequired from "bpmnlint/rules/end-event-required";
import eventBasedGateway from "bpmnlint/rules/event-based-gateway";
import typedStart from "bpmnlint/rules/event-sub-process-typed-start-event";
import labelRequired from "bpmnlint/rules/label-required";
import linkEvent from "bpmnlint/rules/link-event";
import noDisconnected from "bpmnlint/rules/no-disconnected";
import noDuplicateFlows from "bpmnlint/rules/no-duplicate-sequence-flows";
import noImplicitEnd from "bpmnlint/rules/no-implicit-end";
import noImplicitSplit from "bpmnlint/rules/no-implicit-split";
import noImplicitStart from "bpmnlint/rules/no-implicit-start";
import noOverlap from "bpmnlint/rules/no-overlapping-elements";
import singleBlankStart from "bpmnlint/rules/single-blank-start-event";
import singleDefinition from "bpmnlint/rules/single-event-definition";
import startRequired from "bpmnlint/rules/start-event-required";
import blankStart from "bpmnlint/rules/sub-process-blank-start-event";
import superfluousGateway from "bpmnlint/rules/superfluous-gateway";
import { is, isAny } from "bpmnlint-utils";
import { REFUSED_ELEMENTS } from "./allowed.js";

const BLOCK_TASKS = ["bpmn:ServiceTask", "bpmn:SendTask", "bpmn:BusinessRuleTask"];
const CHOICES = ["bpmn:ExclusiveGateway", "bpmn:InclusiveGateway"];
const ONE_BLOCK = /^[$#]\{\s*(\w+)\s*}$/;
const EXPRESSION = /[$#]\{/;
const TIME_TO_LIVE = /^(P[1-9]\d*D|[1-9]\d*)$/;

/** A linter for processes that may name what there is; `lint(definitions)` gives `[{ id, message, serious }]`. */
export function linterFor(names, say) {
  const rules = {
    "conditional-event": [conditionalEvent, "error"],
    "conditional-flows": [conditionalFlows, "error"],
    "end-event-required": [endEventRequired, "error"],
    "event-based-gateway": [eventBasedGateway, "error"],
    "event-sub-process-typed-start-event": [typedStart, "error"],
    "label-required": [labelRequired, "error"],
    "link-event": [linkEvent, "error"],
    "no-disconnected": [noDisconnected, "error"],
    "no-duplicate-sequence-flows": [noDuplicateFlows, "error"],
    "no-implicit-end": [noImplicitEnd, "error"],
    "no-implicit-start": [noImplicitStart, "error"],
    "no-implicit-split": [noImplicitSplit, "warn"],
    "no-overlapping-elements": [noOverlap, "warn"],
    "single-blank-start-event": [singleBlankStart, "error"],
    "single-event-definition": [singleDefinition, "error"],
    "start-event-required": [startRequired, "error"],
    "sub-process-blank-start-event": [blankStart, "error"],
    "superfluous-gateway": [superfluousGateway, "warn"],
    "allowed-elements": [() => ({ check: allowedElement(say) }), "error"],
    "building-block": [() => ({ check: buildingBlock(names, say) }), "error"],
    "what-there-is": [() => ({ check: whatThereIs(names, say) }), "error"],
    "default-way": [() => ({ check: defaultWay(say) }), "error"],
    "time-to-live": [() => ({ check: timeToLive(say) }), "error"],
  };
  const config = { rules: Object.fromEntries(Object.entries(rules).map(([name, [, category]]) => [name, category])) };
  const resolver = { resolveRule: (_, name) => rules[name][0] };
  return async (definitions) => {
    // some rules remember what they saw, so each look needs a linter of its own
    const linter = new Linter({ config, resolver });
    const found = await linter.lint(definitions);
    return Object.values(found)
      .flat()
      .map(({ id, message, category }) => ({ id, message: say(message), serious: category !== "warn" }));
  };
}

function allowedElement(say) {
  return (node, reporter) => {
    const owner = node.id && !is(node, "bpmn:EventDefinition") ? node : node.$parent;
    if (isAny(node, REFUSED_ELEMENTS)) {
      reporter.report(owner.id, say("This kind of element is not allowed; use a task with a building block."));
    }
  };
}

function buildingBlock(names, say) {
  return (node, reporter) => {
    if (!isAny(node, BLOCK_TASKS)) {
      return;
    }
    const block = ONE_BLOCK.exec(node.get("camunda:delegateExpression") ?? "")?.[1];
    const parameters = names.blocks[block];
    if (!parameters) {
      reporter.report(node.id, say("The task calls no building block; choose one as its template."));
      return;
    }
    const given = inputsOf(node);
    for (const parameter of parameters) {
      if (!given[parameter]?.trim()) {
        reporter.report(node.id, say("The field ‘{field}’ of the building block is empty.", { field: say(parameter) }));
      }
    }
  };
}

function whatThereIs(names, say) {
  return (node, reporter) => {
    const missing = (name, there, text) => {
      if (name && !EXPRESSION.test(name) && !there.includes(name)) {
        reporter.report(node.id, say(text, { name }));
      }
    };
    if (isAny(node, BLOCK_TASKS)) {
      const given = inputsOf(node);
      missing(given.rulebook, names.rulebooks, "There is no rulebook ‘{name}’.");
      missing(given.letter, names.letters, "There is no letter ‘{name}’ in both languages.");
      missing(given.form, names.forms, "There is no form ‘{name}’.");
    }
    if (is(node, "bpmn:UserTask")) {
      missing(node.get("camunda:formRef"), names.forms, "There is no form ‘{name}’.");
      for (const group of (node.get("camunda:candidateGroups") ?? "").split(",")) {
        missing(group.trim(), names.groups, "There is no group ‘{name}’.");
      }
      if (!["candidateGroups", "candidateUsers", "assignee"].some((who) => node.get(`camunda:${who}`))) {
        reporter.report(node.id, say("Nobody is asked to do this; choose a group."));
      }
    }
    if (is(node, "bpmn:CallActivity")) {
      if (node.calledElement) {
        missing(node.calledElement, names.processes, "There is no process ‘{name}’.");
      } else {
        reporter.report(node.id, say("No process is called; choose one."));
      }
    }
  };
}

function defaultWay(say) {
  return (node, reporter) => {
    if (isAny(node, CHOICES) && (node.outgoing ?? []).length > 1 && !node.default) {
      reporter.report(node.id, say("No way is marked as default, for when no condition is true."));
    }
  };
}

function timeToLive(say) {
  return (node, reporter) => {
    if (is(node, "bpmn:Process") && !TIME_TO_LIVE.test(node.get("camunda:historyTimeToLive") ?? "")) {
      reporter.report(node.id, say("The process does not say how long its history is kept, for instance P730D."));
    }
  };
}

function inputsOf(node) {
  const given = {};
  for (const extension of node.extensionElements?.values ?? []) {
    for (const input of extension.inputParameters ?? []) {
      given[input.name] = input.value ?? "";
    }
  }
  return given;
}
