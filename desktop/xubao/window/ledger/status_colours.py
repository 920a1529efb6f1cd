"""Which colour of the theme says which status."""

from xubao.model import MatterStatus

STATUS_COLOURS = {
    MatterStatus.DONE: "progress",
    MatterStatus.ONGOING: "goal",
    MatterStatus.PERSISTING: "problem",
    MatterStatus.RESOLVED: "merged",
    MatterStatus.UPDATED: "edited",
    MatterStatus.DROPPED: "dropped",
    MatterStatus.REWORDED: "moved",
    MatterStatus.SCOPE: "warning",
}
