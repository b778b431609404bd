package org.smallplaces.people.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps who is signed in in the database, so that it does not matter which node answers. */
@Configuration(proxyBeanMethods = false)
class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** What a session is made of. */
    private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(
            "java.**;org.springframework.**;org.camunda.bpm.webapp.**;org.smallplaces.**;!*");

    /** One row with a new attribute, if its session is still there. */
    private static final String NEW_ATTRIBUTE =
            """
            select s.primary_id, given.name, given.bytes
            from (select cast(? as char(36)) as id, cast(? as varchar(200)) as name, cast(? as bytea) as bytes) given
            join %TABLE_NAME% s on s.primary_id = given.id
            """;

    private static final String CHANGE_ATTRIBUTE =
            """
            update %TABLE_NAME%_ATTRIBUTES kept
            set attribute_bytes = :bytes
            where kept.session_primary_id = :id and kept.attribute_name = :name and kept.attribute_bytes <> :bytes
            """;

    private static final List<String> OF_ATTRIBUTE = List.of("bytes bytea", "id char(36)", "name varchar(200)");

    /**
     * A page asks for much at once: two requests may put the same thing into a session, and one may end it under the hands of
     * another. What is as it was is not written again.
     */
    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOfManyRequests(DataSource database) {
        var driver = driver(database);
        return sessions -> {
            sessions.setCreateSessionAttributeQuery(putAttribute(driver));
            sessions.setUpdateSessionAttributeQuery(numbered(driver, CHANGE_ATTRIBUTE, OF_ATTRIBUTE));
            sessions.setConversionService(stored());
        };
    }

    @Bean
    static BeanPostProcessor sparingSessions() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JdbcIndexedSessionRepository sessions ? new SparingSessions<>(sessions) : bean;
            }
        };
    }

    @Bean
    FilterRegistrationBean<?> sessionsOfOneRequest(FindByIndexNameSessionRepository<?> sessions) {
        var filter = new FilterRegistrationBean<>(((SparingSessions<?>) sessions).new Forgetting());
        filter.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return filter;
    }

    /**
     * Each statement for itself: a page asks for much, and each time a session is read and noted. A session that was written in
     * part is one that nobody has signed in to yet.
     */
    @Bean(defaultCandidate = false)
    @Qualifier("springSessionTransactionOperations")
    TransactionOperations sessionsWithoutTransactions() {
        return TransactionOperations.withoutTransaction();
    }

    /**
     * While the database is away not even a session can be read: the page that says so is shown without one, and files that
     * everybody may see are not asked who wants them.
     */
    @Bean
    CookieSerializer sessionCookies(ServerProperties server) {
        var cookies = new DefaultCookieSerializer() {
            @Override
            public List<String> readCookieValues(HttpServletRequest request) {
                return Security.FILES.matches(request)
                                || isOfTheDatabase(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))
                        ? List.of()
                        : super.readCookieValues(request);
            }
        };
        var secure = server.getServlet().getSession().getCookie().getSecure();
        if (secure != null) {
            cookies.setUseSecureCookie(secure);
        }
        return cookies;
    }

    private static boolean isOfTheDatabase(@Nullable Object error) {
        var cause = error instanceof Throwable trouble ? trouble : null;
        while (cause != null && !(cause instanceof DataAccessException || cause instanceof TransactionException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private static String putAttribute(DatabaseDriver driver) {
        var into = " into %TABLE_NAME%_ATTRIBUTES (session_primary_id, attribute_name, attribute_bytes) ";
        if (driver == DatabaseDriver.POSTGRESQL) {
            return "insert" + into + NEW_ATTRIBUTE
                    + "on conflict (session_primary_id, attribute_name)"
                    + " do update set attribute_bytes = excluded.attribute_bytes";
        }
        return "merge" + into + "key (session_primary_id, attribute_name) " + NEW_ATTRIBUTE;
    }

    /** With names for parameters that come by their place, since some are needed twice. */
    private static String numbered(DatabaseDriver driver, String update, List<String> parameters) {
        var sql = update;
        var given = new ArrayList<String>();
        for (var parameter : parameters) {
            var name = parameter.replaceFirst(" .*", "");
            var type = parameter.substring(name.length() + 1);
            given.add("cast(? as " + type + ") as " + name);
            sql = sql.replaceAll(
                    ":" + name + "\\b", driver == DatabaseDriver.POSTGRESQL ? "given." + name : "?" + given.size());
        }
        return driver == DatabaseDriver.POSTGRESQL
                ? sql.replaceFirst("(?m)^where", "from (select " + String.join(", ", given) + ") given\nwhere")
                : sql;
    }

    private static DatabaseDriver driver(DataSource database) {
        try {
            return DatabaseDriver.fromProductName(
                    JdbcUtils.extractDatabaseMetaData(database, metaData -> metaData.getDatabaseProductName()));
        } catch (MetaDataAccessException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    private static GenericConversionService stored() {
        var conversion = new GenericConversionService();
        conversion.addConverter(Object.class, byte[].class, new SerializingConverter());
        conversion.addConverter(byte[].class, Object.class, Sessions::read);
        return conversion;
    }

    /** What another version of the system wrote and this one cannot read is as if it were not there: one signs in again. */
    static @Nullable Object read(byte[] stored) {
        try (var objects = new ObjectInputStream(new ByteArrayInputStream(stored))) {
            objects.setObjectInputFilter(KNOWN);
            return objects.readObject();
        } catch (InvalidClassException | ClassNotFoundException other) {
            LOG.warn("Something in a session cannot be read any more: {}", other.getMessage());
            return null;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
