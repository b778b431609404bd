package org.smallplaces.people;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;

/** What is known of a person beside the account. */
@Entity
@Table(name = "person_profile")
final class Profile {

    @Id
    private String account;

    private String language;

    @SuppressWarnings("UnusedVariable") // read by Profiles
    private boolean closed;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "person_expertise", joinColumns = @JoinColumn(name = "account"))
    @Column(name = "expertise")
    private Set<String> expertise;

    private @Nullable LocalDate absentFrom;
    private @Nullable LocalDate absentUntil;
    private @Nullable String deputy;

    Profile(String account, String language, Set<String> expertise) {
        this.account = account;
        this.language = language;
        this.expertise = new TreeSet<>(expertise);
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    private Profile() {}

    static Profile unknown(String account) {
        return new Profile(account, "nl", Set.of());
    }

    /** What somebody knew is nobody's business once they have left. */
    void close() {
        closed = true;
        expertise.clear();
    }

    String account() {
        return account;
    }

    String language() {
        return language;
    }

    Set<String> expertise() {
        return Set.copyOf(expertise);
    }

    void describe(String language, Set<String> expertise) {
        this.language = language;
        this.expertise.clear();
        this.expertise.addAll(expertise);
    }

    void goAway(LocalDate from, LocalDate until, @Nullable String deputy) {
        this.absentFrom = from;
        this.absentUntil = until;
        this.deputy = deputy;
    }

    void comeBack() {
        this.absentFrom = null;
        this.absentUntil = null;
        this.deputy = null;
    }

    Optional<Absence> absence() {
        return absentFrom == null || absentUntil == null
                ? Optional.empty()
                : Optional.of(new Absence(account, absentFrom, absentUntil, Optional.ofNullable(deputy)));
    }
}
