package org.smallplaces.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The lists that everyone finds in Tasklist. Each shows only tasks that the reader may see. Tasklist has one name per list,
 * so it stands there in both languages.
 */
@Component
class TasklistFilters implements SmartInitializingSingleton {

    private static final String ME = "${currentUser()}";

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final TransactionOperations transactions;

    TasklistFilters(
            FilterService filters,
            TaskService tasks,
            AuthorizationService authorizations,
            TransactionOperations transactions) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.transactions = transactions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transactions.executeWithoutResult(transaction -> {
            keep(
                    "Mijn beoordelingen · My reviews",
                    -40,
                    "#24578f",
                    tasks.createTaskQuery()
                            .taskAssigneeExpression(ME)
                            .taskDefinitionKeyIn("user_review", "user_talk", "user_advise", "user_adviseOnObjection"));
            keep(
                    "Op te pakken · To pick up",
                    -30,
                    "#2c6e49",
                    tasks.createTaskQuery().taskCandidateUserExpression(ME));
            keep(
                    "Voor de vergadering · For the meeting",
                    -20,
                    "#6b4e9b",
                    tasks.createTaskQuery().taskDefinitionKeyIn("user_confirm", "user_decideInMeeting"));
            keep("Te laat · Overdue", -10, "#a3341f", tasks.createTaskQuery().dueBeforeExpression("${now()}"));
        });
    }

    private void keep(String name, int priority, String color, TaskQuery query) {
        var filter = filters.createTaskFilterQuery().filterName(name).singleResult();
        if (filter == null) {
            filter = filters.newTaskFilter(name);
        }
        filter.setQuery(query);
        filter.setProperties(Map.of(
                "priority", priority, "color", color, "refresh", true, "variables", List.of(), "description", ""));
        filters.saveFilter(filter);
        openToRead(Objects.requireNonNull(filter.getId()));
    }

    private void openToRead(String filter) {
        var there = authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                .resourceType(Resources.FILTER)
                .resourceId(filter)
                .count();
        if (there == 0) {
            var everyone = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            everyone.setResource(Resources.FILTER);
            everyone.setResourceId(filter);
            everyone.addPermission(Permissions.READ);
            authorizations.saveAuthorization(everyone);
        }
    }
}
