package org.smallplaces.engine;

import java.util.Arrays;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Service;

/**
 * Opens the engine's web applications to groups. Everyone else sees nothing there, and nobody at all may deploy through
 * them: a deployment is code, and goes through the playbook, where it is checked.
 */
@Service
public class Access {

    private final AuthorizationService authorizations;

    Access(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /**
     * Lets a group into Tasklist, to the tasks that name its people, and to the drawings of the processes; not to instances,
     * variables or other people's tasks.
     */
    public void openTasklist(String group) {
        grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        grant(group, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
    }

    /** Lets a group of operators into everything, except that they too cannot deploy. */
    public void openAll(String operators) {
        Arrays.stream(Resources.values())
                .filter(resource -> resource != Resources.DEPLOYMENT)
                .forEach(resource -> grant(operators, resource, Authorization.ANY, Permissions.ALL));
        grant(operators, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
    }

    private void grant(String group, Resource resource, String id, Permission permission) {
        var there = authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GRANT)
                .groupIdIn(group)
                .resourceType(resource)
                .resourceId(id)
                .list();
        var wanted = Set.of(permission);
        if (there.stream().anyMatch(grant -> Set.of(grant.getPermissions(new Permission[] {permission}))
                .equals(wanted))) {
            return;
        }
        var grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.addPermission(permission);
        authorizations.saveAuthorization(grant);
    }
}
