// Menus and panels offer only what the check lets through; the check itself is the server's.

const REFUSED_IN_MENUS =
  /script-task|complex-gateway|transaction|ad-?hoc|compensat|cancel|toggle-loop|data-input|data-output|multiple|choreo/i;
const REFUSED_IN_PANEL = new Set([
  "CamundaPlatform__ConnectorInput",
  "CamundaPlatform__ConnectorOutput",
  "CamundaPlatform__ExecutionListener",
  "CamundaPlatform__TaskListener",
  "CamundaPlatform__FieldInjection",
  "CamundaPlatform__FormData",
  "CamundaPlatform__Script",
  "CamundaPlatform__ExternalTask",
]);

/** Elements that no process of the playbook may have. */
export const REFUSED_ELEMENTS = [
  "bpmn:ScriptTask",
  "bpmn:ComplexGateway",
  "bpmn:Transaction",
  "bpmn:AdHocSubProcess",
  "bpmn:CompensateEventDefinition",
  "bpmn:CancelEventDefinition",
  "bpmn:StandardLoopCharacteristics",
];

class AllowedMenus {
  constructor(popupMenu) {
    for (const menu of ["bpmn-replace", "bpmn-append", "bpmn-create"]) {
      popupMenu.registerProvider(menu, 100, this);
    }
  }

  getPopupMenuEntries() {
    return without;
  }

  getPopupMenuHeaderEntries() {
    return without;
  }
}
AllowedMenus.$inject = ["popupMenu"];

function without(entries) {
  return Object.fromEntries(Object.entries(entries).filter(([id]) => !REFUSED_IN_MENUS.test(id)));
}

class AllowedProperties {
  constructor(propertiesPanel) {
    propertiesPanel.registerProvider(100, this);
  }

  getGroups() {
    return (groups) => groups.filter((group) => !REFUSED_IN_PANEL.has(group.id));
  }
}
AllowedProperties.$inject = ["propertiesPanel"];

export default {
  __init__: ["allowedMenus", "allowedProperties"],
  allowedMenus: ["type", AllowedMenus],
  allowedProperties: ["type", AllowedProperties],
};
