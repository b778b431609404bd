package org.smallplaces.people;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;

/** What is known of a person beside the account. */
@Entity
@Table(name = "person_profile")
class Profile {

    @Id
    private String account;

    private String language;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "person_organisation", joinColumns = @JoinColumn(name = "account"))
    @Column(name = "organisation")
    private Set<String> organisations;

    @ElementCollection(fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @CollectionTable(name = "person_expertise", joinColumns = @JoinColumn(name = "account"))
    @Column(name = "expertise")
    private Set<String> expertise;

    Profile(String account, String language, Set<String> organisations, Set<String> expertise) {
        this.account = account;
        this.language = language;
        this.organisations = new TreeSet<>(organisations);
        this.expertise = new TreeSet<>(expertise);
    }

    @SuppressWarnings("NullAway.Init") // filled by JPA
    protected Profile() {}

    static Profile unknown(String account) {
        return new Profile(account, "nl", Set.of(), Set.of());
    }

    void join(String organisation) {
        organisations.add(organisation);
    }

    String account() {
        return account;
    }

    String language() {
        return language;
    }

    Set<String> organisations() {
        return Set.copyOf(organisations);
    }

    Set<String> expertise() {
        return Set.copyOf(expertise);
    }
}
