"""Tables of the tree of places and of posts; placements are derived and can be rebuilt."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class StoredPlace(models.Model):
    """One place. Rows are added and amended, never removed: records point at them for ever."""

    id = models.CharField(max_length=64, primary_key=True)
    code = models.CharField(max_length=64)
    code_year = models.IntegerField()
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=16)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    successors = models.JSONField(default=list)
    n = models.IntegerField()

    class Meta:
        """In the order of the file they came from."""

        db_table = "org_place"
        ordering: ClassVar[list[str]] = ["n"]

    def __str__(self) -> str:
        """Return the name and the id."""
        return f"{self.name} {self.id}"


class StoredLink(models.Model):
    """The parent of a place from a day on."""

    place = models.ForeignKey(StoredPlace, models.PROTECT, related_name="links")
    parent = models.ForeignKey(StoredPlace, models.PROTECT, related_name="+")
    from_on = models.DateField()

    class Meta:
        """One parent a day."""

        db_table = "org_place_parent"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["place", "from_on"], name="one_parent_a_day"),
        ]

    def __str__(self) -> str:
        """Return who belongs to whom since when."""
        return f"{self.place_id} < {self.parent_id} {self.from_on}"


class StoredPlacement(models.Model):
    """On which days a place resolves into an ancestor: what scopes and counts join. Derived."""

    place_id = models.CharField(max_length=64)
    ancestor_id = models.CharField(max_length=64)
    ancestor_level = models.CharField(max_length=16)
    from_on = models.DateField()
    to_on = models.DateField()

    class Meta:
        """Found downwards (all that lies in a place) and upwards (where a place lies)."""

        db_table = "org_placement"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["ancestor_id", "place_id"], name="placement_down"),
            models.Index(fields=["place_id", "from_on"], name="placement_up"),
        ]

    def __str__(self) -> str:
        """Return the interval and the two places."""
        return f"{self.place_id} in {self.ancestor_id} {self.from_on}..{self.to_on}"


class TreeStamp(models.Model):
    """One row whose token changes with the tree, so that a process may keep the tree it has read."""

    id = models.IntegerField(primary_key=True, default=1)
    token = models.CharField(max_length=36)

    class Meta:
        """A single row."""

        db_table = "org_tree_stamp"

    def __str__(self) -> str:
        """Return the token."""
        return self.token


class StoredPost(models.Model):
    """A post: a place (or `*`), lines of work, rights, and the role it plays in workflows."""

    id = models.CharField(max_length=64, primary_key=True)
    label = models.CharField(max_length=200)
    place_id = models.CharField(max_length=64)
    lines = models.JSONField(default=list)
    rights = models.JSONField(default=list)
    role = models.CharField(max_length=64, default="")

    class Meta:
        """One row a post."""

        db_table = "org_post"

    def __str__(self) -> str:
        """Return the label."""
        return self.label


class PostHolder(models.Model):
    """Who holds a post on which days; `to_on` is exclusive and open when empty."""

    post = models.ForeignKey(StoredPost, models.PROTECT, related_name="holders")
    person = models.CharField(max_length=64)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        """Found by person."""

        db_table = "org_post_holder"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person"], name="holder_person")]

    def __str__(self) -> str:
        """Return who holds what since when."""
        return f"{self.person} {self.post_id} {self.from_on}"
